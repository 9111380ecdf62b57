/*
Purpose:     An attack drill of one's own choice on a load that waits for its review, before anything of it is published: which originals the attacker knows, and how many
             persons are tried. Every load is drilled by itself with its quasi-identifiers and 1,000 persons (risk.DrillLoad). README: Attack drill.
Parameters:  @datasetName   a dataset of which a load waits for review
             @known         JSON array of source columns; NULL takes those classed quasi_identifier
             @sampleCount   persons, 100 to 100000; fewer are tried where comparing so many would take too long (the measure "attack: persons tried")
             @assessmentId  OUTPUT: where the rates stand, in risk.AssessmentMeasure
             @debug         1 prints the batches
Errors:      50001 open transaction; 50002 with every problem (50014, 50027, 50400, 50402, 50407)
Permissions: adequacy_reviewer, privacy_officer. Runs as risk_service, which reads the rows; the caller gets rates only.
Example:     DECLARE @assessmentId int; EXECUTE risk.DrillAttack @datasetName = N'Retail', @known = N'["Age","Address"]', @assessmentId = @assessmentId OUTPUT;
*/
CREATE OR ALTER PROCEDURE risk.DrillAttack
    @datasetName nvarchar(128),
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @known nvarchar(max) = NULL,
    @sampleCount int = 1000,
    @assessmentId int = NULL OUTPUT,
    @debug bit = 0
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @runId int, @content nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who attacked which rows stands in the access record; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.DrillAttack', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.DrillAttack', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    SELECT @runId = MAX(run.RunId)
    FROM pseudo.LoadRun AS run
    WHERE run.DatasetId = @datasetId
        AND run.Status = N'in_review';

    IF @known IS NULL
        SET @known = risk.ClassifiedColumns(@datasetId, NULL, N'stage', N'quasi_identifier');

    DECLARE @named table (ColumnName nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL);

    INSERT INTO @named (ColumnName)
    SELECT CASE WHEN chosen.[type] = 1 THEN chosen.[value] END
    FROM OPENJSON(CASE WHEN ISJSON(@known) = 1 AND LEFT(LTRIM(@known), 1) = N'[' THEN @known ELSE N'[null]' END) AS chosen;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'@datasetName') AS Argument1, CONVERT(nvarchar(400), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50407, QUOTENAME(@datasetName), NULL
        WHERE @datasetId IS NOT NULL
            AND @runId IS NULL
        UNION ALL
        SELECT 50027, N'@sampleCount', N'100 to 100000'
        WHERE @sampleCount IS NULL
            OR @sampleCount NOT BETWEEN 100 AND 100000
        UNION ALL
        SELECT 50400, N'@known', NULL
        WHERE NOT EXISTS (SELECT 1 FROM @named AS named)
        UNION ALL
        SELECT 50402, N'@known', ISNULL(QUOTENAME(LEFT(named.ColumnName, 128)), N'of an element that is no text')
        FROM @named AS named
        WHERE @datasetId IS NOT NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.SourceColumn AS source
                WHERE source.DatasetId = @datasetId
                    AND source.ColumnName = named.ColumnName
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @content =
    (
        SELECT
            actionName = N'attack drilled',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'risk.DrillAttack',
            runId = @runId,
            known = JSON_QUERY(@known),
            sampleCount = @sampleCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    BEGIN TRANSACTION;

    -- Of a kind of its own: the load's own assessment is what its approval is held against.
    INSERT INTO risk.Assessment (DatasetId, RunId, PlanVersion, TableKind, QuasiIdentifiers, SensitiveColumns, NullPolicy, K, L, RiskThreshold, SmallestCell, AssessedBy)
    SELECT run.DatasetId, run.RunId, run.PlanVersion, N'drill', @known, N'[]', N'value', 5, 2, 0.2, 10, @caller
    FROM pseudo.LoadRun AS run
    WHERE run.RunId = @runId;

    SET @assessmentId = SCOPE_IDENTITY();

    EXECUTE risk.MeasureAttack @assessmentId = @assessmentId, @known = @known, @sampleCount = @sampleCount, @debug = @debug;

    UPDATE risk.Assessment
    SET FinishedAt = SYSUTCDATETIME()
    WHERE AssessmentId = @assessmentId;

    COMMIT TRANSACTION;
END;
