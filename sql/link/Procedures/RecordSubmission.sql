/*
Purpose:     Notes that an applicant's keys of a round have come, and records it. What was found with its earlier ones is void.
Parameters:  @caller, @projectId, @roundNumber, @applicantCode, @keyCount  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.SubmitKeys
*/
CREATE OR ALTER PROCEDURE link.RecordSubmission
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @applicantCode nvarchar(10),
    @keyCount bigint
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    EXECUTE link.WithdrawNearPairs @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode;
    DELETE FROM link.KeySubmission WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
    DELETE FROM link.ExtractedSerial WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;

    INSERT INTO link.KeySubmission (ProjectId, RoundNumber, ApplicantCode, RecipeVersion, KeyCount, SubmittedBy)
    SELECT @projectId, @roundNumber, @applicantCode, turn.RecipeVersion, @keyCount, @caller
    FROM link.LinkageRound AS turn
    WHERE turn.ProjectId = @projectId
        AND turn.RoundNumber = @roundNumber;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: keys submitted', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @keyCount, @note = NULL;
END;
