/*
Purpose:     Notes the subjects of a run and compares them with those already loaded: new, changed (the watermark differs), unchanged,
             or stopped.
Parameters:  @runId, @datasetId
             The caller's temporary table #SubjectRequest (StageRowId, SubjectKey, SubjectDigest, Watermark nvarchar(100), State nvarchar(10), IsStopped bit):
             State is filled.
Errors:      50094 a subject key is missing or repeated
Permissions: load_service
Example:     EXECUTE mapping.CompareSubjects @runId = @runId, @datasetId = @datasetId;
*/
CREATE OR ALTER PROCEDURE mapping.CompareSubjects
    @runId int,
    @datasetId int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @message nvarchar(2048), @argument nvarchar(20) = CONVERT(nvarchar(20), @datasetId);

    EXECUTE mapping.DigestSubjects @datasetId = @datasetId;

    IF EXISTS (SELECT 1 FROM #SubjectRequest AS request WHERE request.SubjectDigest IS NULL)
        OR EXISTS (SELECT 1 FROM #SubjectRequest AS request GROUP BY request.SubjectDigest HAVING COUNT(*) > 1)
    BEGIN
        SET @message = policy.MessageText(50094, @argument, NULL, NULL);
        THROW 50094, @message, 1;
    END;

    UPDATE request
    SET State = CASE
            -- Neither taken over nor gone: what was pseudonymized before the stop stays as it is.
            WHEN request.IsStopped = 1 THEN N'stopped'
            WHEN loaded.SubjectDigest IS NULL THEN N'new'
            WHEN loaded.Watermark = request.Watermark THEN N'unchanged'
            ELSE N'changed'
        END
    FROM #SubjectRequest AS request
    LEFT OUTER JOIN mapping.LoadedSubject AS loaded
        ON loaded.DatasetId = @datasetId
        AND loaded.SubjectDigest = request.SubjectDigest;

    -- Also what an abandoned run left; by its number, so that no row of another dataset's run is waited for.
    DELETE staged
    FROM mapping.RunSubject AS staged
    INNER JOIN pseudo.LoadRun AS run ON run.RunId = staged.RunId
    WHERE run.DatasetId = @datasetId;

    INSERT INTO mapping.RunSubject (RunId, DatasetId, StageRowId, SubjectDigest, Watermark, State)
    SELECT @runId, @datasetId, request.StageRowId, request.SubjectDigest, request.Watermark, request.State
    FROM #SubjectRequest AS request;
END;
