/*
Purpose:     Destroys a round's data: the linked table, and the applicants' submitted tables.
Parameters:  @keepsJoined  1 leaves the linked table for who may export it
             @caller, @projectId, @roundNumber, @reason, @requestedBy  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.EndLinkage
*/
CREATE OR ALTER PROCEDURE link.DestroyData
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @keepsJoined bit,
    @reason nvarchar(400),
    @requestedBy nvarchar(128)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @statements nvarchar(max),
        @tableCount int;

    SELECT @statements = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DROP TABLE link.', QUOTENAME(doomed.TableName), N';')), N' '), @tableCount = COUNT(*)
    FROM
    (
        SELECT submission.TableName
        FROM link.DataSubmission AS submission
        WHERE submission.ProjectId = @projectId
            AND submission.RoundNumber = @roundNumber
        UNION
        SELECT joined.TableName
        FROM link.JoinedTable AS joined
        WHERE joined.ProjectId = @projectId
            AND joined.RoundNumber = @roundNumber
            AND @keepsJoined = 0
    ) AS doomed
    INNER JOIN sys.tables AS existing
        ON existing.name COLLATE Latin1_General_100_BIN2 = doomed.TableName
        AND existing.schema_id = SCHEMA_ID(N'link');

    IF @tableCount > 0
    BEGIN
        EXECUTE sys.sp_executesql @statements;
        EXECUTE link.RecordDestruction @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @subject = N'pseudonymized_data',
            @objectName = N'submitted and linked data (결합대상정보, 결합정보)', @reason = @reason, @method = N'tables dropped', @requestedBy = @requestedBy;
    END;

    DELETE FROM link.DataSubmission WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;

    IF @keepsJoined = 0
        DELETE FROM link.JoinedTable WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
END;
