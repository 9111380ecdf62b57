/*
Purpose:     The pseudonyms whose rows a delta load removes from the target: of subjects that changed, and of those that are gone from the source.
Parameters:  @runId, @datasetId
             The caller's temporary table #TargetKey (TargetKey nvarchar(400)) is filled.
Permissions: load_service
Example:     EXECUTE mapping.ListReplacedKeys @runId = @runId, @datasetId = @datasetId;
*/
CREATE OR ALTER PROCEDURE mapping.ListReplacedKeys
    @runId int,
    @datasetId int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    INSERT INTO #TargetKey (TargetKey)
    SELECT loaded.TargetKey
    FROM mapping.LoadedSubject AS loaded
    LEFT OUTER JOIN mapping.RunSubject AS staged
        ON staged.RunId = @runId
        AND staged.SubjectDigest = loaded.SubjectDigest
    WHERE loaded.DatasetId = @datasetId
        AND (staged.SubjectDigest IS NULL OR staged.State = N'changed');
END;
