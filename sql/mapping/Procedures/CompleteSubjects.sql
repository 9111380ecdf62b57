/*
Purpose:     Brings mapping.LoadedSubject up to date with what a run switches in, inside the run's switch-in transaction.
Parameters:  @runId, @datasetId
             @mode  full replaces all subjects, append adds, delta adds, replaces and removes
             The caller's temporary table #LoadedKey (StageRowId bigint, TargetKey nvarchar(400)): the rows switched in.
Permissions: load_service
Example:     EXECUTE mapping.CompleteSubjects @runId = @runId, @datasetId = @datasetId, @mode = N'delta';
*/
CREATE OR ALTER PROCEDURE mapping.CompleteSubjects
    @runId int,
    @datasetId int,
    @mode nvarchar(10)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    BEGIN TRANSACTION;

    -- Full: all. Delta: the changed, which come again below, and the gone. Append adds only.
    DELETE loaded
    FROM mapping.LoadedSubject AS loaded
    LEFT OUTER JOIN mapping.RunSubject AS staged
        ON staged.RunId = @runId
        AND staged.SubjectDigest = loaded.SubjectDigest
    WHERE loaded.DatasetId = @datasetId
        AND (@mode = N'full' OR (@mode = N'delta' AND (staged.SubjectDigest IS NULL OR staged.State = N'changed')));

    INSERT INTO mapping.LoadedSubject (DatasetId, SubjectDigest, TargetKey, Watermark)
    SELECT @datasetId, staged.SubjectDigest, switched.TargetKey, staged.Watermark
    FROM #LoadedKey AS switched
    INNER JOIN mapping.RunSubject AS staged
        ON staged.RunId = @runId
        AND staged.StageRowId = switched.StageRowId;

    DELETE FROM mapping.RunSubject WHERE RunId = @runId;

    COMMIT TRANSACTION;
END;
