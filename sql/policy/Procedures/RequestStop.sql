/*
Purpose:     Records that a person asked to stop the processing (처리정지, PIPA article 37) or withdrew consent: every later load leaves the person's rows out,
             and one that runs stops before its next phase, at the latest where it would be switched in (pseudo.RefuseStopped).
             What was pseudonymized before is not touched. The key is hashed at once and never stored.
Parameters:  @datasetName  a dataset with a subject key column
             @subjectKey   the person's value in that column, as text; blanks, widths and the like need not be the source's (mapping.DigestSubjects)
             @reason       why
Errors:      50001 open transaction; 50014, 50024, 50067
Permissions: privacy_officer. Runs as load_service, which may have keys digested.
Example:     EXECUTE policy.RequestStop @datasetName = N'Retail', @subjectKey = N'EC-232578', @reason = N'Request of 2022-02-01';
*/
CREATE OR ALTER PROCEDURE policy.RequestStop
    @datasetName nvarchar(128),
    @subjectKey nvarchar(4000),
    @reason nvarchar(400)
WITH EXECUTE AS 'load_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @subjectKeyColumn nvarchar(128), @wantedKey nvarchar(4000), @detail nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RequestStop', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RequestStop', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId, @subjectKeyColumn = dataset.SubjectKeyColumn
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@datasetName), N'@datasetName'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    IF @subjectKeyColumn IS NULL
    BEGIN
        SET @message = policy.MessageText(50067, N'-', N'policy.RequestStop', NULL);
        THROW 50067, @message, 1;
    END;

    IF NULLIF(pseudo.Standardize(@subjectKey, N'text', N''), N'') IS NULL OR NULLIF(LTRIM(@reason), N'') IS NULL
    BEGIN
        SET @message = policy.MessageText(50024, N'@subjectKey / @reason', NULL, NULL);
        THROW 50024, @message, 1;
    END;

    CREATE TABLE #SubjectRequest
    (
        StageRowId bigint NOT NULL PRIMARY KEY,
        SubjectKey nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        SubjectDigest binary(32) NULL
    );

    -- A parameter's value would stay in the cached plan and in Query Store; a variable's does not.
    SET @wantedKey = @subjectKey;

    INSERT INTO #SubjectRequest (StageRowId, SubjectKey)
    VALUES (1, @wantedKey);

    EXECUTE mapping.DigestSubjects @datasetId = @datasetId;

    BEGIN TRANSACTION;

    -- One request of a dataset at a time: each counts what stands, the other's included.
    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetId = @datasetId;

    INSERT INTO policy.StopRequest (DatasetId, SubjectDigest, Reason, RecordedBy)
    SELECT @datasetId, request.SubjectDigest, @reason, @caller
    FROM #SubjectRequest AS request
    WHERE NOT EXISTS
    (
        SELECT 1
        FROM policy.StopRequest AS existing WITH (UPDLOCK, HOLDLOCK)
        WHERE existing.DatasetId = @datasetId
            AND existing.SubjectDigest = request.SubjectDigest
    );

    -- How many stand from now on: one that somebody takes away later is missed (log.DecisionFinding), and the register has no digest.
    SET @detail =
    (
        SELECT reason = @reason, standingRequests = (SELECT COUNT(*) FROM policy.StopRequest AS standing WHERE standing.DatasetId = @datasetId)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'stop requested', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
