/*
Purpose:     Writes the destruction registers (가명정보 파기대장, 추가정보 파기대장) for what a step of linkage destroyed, in the transaction of the destruction.
Parameters:  @subject      additional_information or pseudonymized_data
             @objectName   what it was
             @requestedBy  who asked for what led to it
             @caller, @projectId, @roundNumber, @reason, @method  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.DestroyKeys
*/
CREATE OR ALTER PROCEDURE link.RecordDestruction
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @subject nvarchar(40),
    @objectName nvarchar(261),
    @reason nvarchar(400),
    @method nvarchar(200),
    @requestedBy nvarchar(128)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @content nvarchar(max);

    SELECT @content =
    (
        SELECT
            subject = @subject,
            linkageProject = project.ProjectCode,
            requestNumber = LEFT(CONCAT(project.ProjectCode, CASE WHEN @roundNumber > 0 THEN CONCAT(N'/', @roundNumber) END), 40),
            objectName = @objectName,
            reason = @reason,
            destroyedOn = policy.LegalToday(N'Korea Standard Time'),
            method = @method,
            requestedBy = @requestedBy,
            doneBy = @caller,
            loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM link.Project AS project
    WHERE project.ProjectId = @projectId;

    EXECUTE log.AppendEntry @registerName = N'destruction', @datasetName = NULL, @content = @content;
END;
