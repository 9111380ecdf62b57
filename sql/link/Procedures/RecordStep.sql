/*
Purpose:     Writes a step of a linkage project to the register of decisions (log.GovernanceRegister), in the caller's transaction.
Parameters:  @caller, @actionName, @projectId, @roundNumber
             @applicantCode  whom it concerns, or NULL
             @stepRowCount   rows, or NULL
             @note           a text of the acting person's or a name; never a data value
Permissions: Inner procedure; granted to nobody.
Example:     see link.SubmitKeys
*/
CREATE OR ALTER PROCEDURE link.RecordStep
    @caller nvarchar(128),
    @actionName nvarchar(100),
    @projectId int,
    @roundNumber int = NULL,
    @applicantCode nvarchar(10) = NULL,
    @stepRowCount bigint = NULL,
    @note nvarchar(1000) = NULL
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @detail nvarchar(max);

    SELECT @detail =
    (
        SELECT
            projectCode = project.ProjectCode,
            roundNumber = @roundNumber,
            applicantCode = @applicantCode,
            rowsConcerned = @stepRowCount,
            note = @note
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM link.Project AS project
    WHERE project.ProjectId = @projectId;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = @actionName, @datasetName = NULL, @detail = @detail;
END;
