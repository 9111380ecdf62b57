/*
Purpose:     What the advisor searches: the different combinations of quasi-identifiers with their numbers of rows, and each value's place in the column's
             hierarchy (policy.Category). Values go out as numbers, which are drawn anew in each column by a random order, so that who asks for advice
             sees no original: the names of a hierarchy's levels are known to him anyway, whose leaf is which number is not.
Parameters:  @datasetName       a registered dataset
             @tableKind         stage or mart
             @quasiIdentifiers  JSON array of columns; NULL takes those whose source is classed quasi_identifier
             @sensitiveColumn   a column whose values the goal speaks of, or NULL; its numbers follow the values' order
             @hierarchies       JSON object of column and hierarchy, {"Age":"AgeBand"}; a column that is not in it takes the hierarchy of its own name, if there is one
             @debug             1 prints the batch that is generated
Result:      ColumnNumber, ColumnName, HierarchyName, LevelCount, ValueCount (NULL included), UnknownCount (values without a place at some level);
             ColumnNumber, ValueNumber, LevelNumber, LevelValueNumber (NULL of ValueNumber 0 keeps its own at every level);
             V1, V2, …, S, RowsInCombination
Errors:      50001 open transaction; 50002 with every problem
Permissions: plan_author. Runs as risk_service.
Example:     EXECUTE risk.ListCombinations @datasetName = N'Retail', @tableKind = N'stage';
*/
CREATE OR ALTER PROCEDURE risk.ListCombinations
    @datasetName nvarchar(128),
    @tableKind nvarchar(10) = N'stage',
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @quasiIdentifiers nvarchar(max) = NULL,
    @sensitiveColumn nvarchar(128) = NULL,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @hierarchies nvarchar(max) = NULL,
    @debug bit = 0
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @planVersion int,
        @sensitiveColumns nvarchar(max) = CASE WHEN @sensitiveColumn IS NULL THEN N'[]' ELSE CONCAT(N'["', STRING_ESCAPE(@sensitiveColumn, N'json'), N'"]') END,
        @tableName nvarchar(300) = risk.TableName(@datasetName, @tableKind),
        @content nvarchar(max),
        @statement nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.ListCombinations', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.ListCombinations', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId, @planVersion = standing.PlanVersion
    FROM policy.Dataset AS dataset
    LEFT OUTER JOIN risk.StandingRun AS standing ON standing.DatasetId = dataset.DatasetId
    WHERE dataset.DatasetName = @datasetName;

    IF @quasiIdentifiers IS NULL
        SET @quasiIdentifiers = risk.ClassifiedColumns(@datasetId, @planVersion, @tableKind, N'quasi_identifier');

    EXECUTE risk.RefuseMeasurement @datasetName = @datasetName, @tableKind = @tableKind, @planVersion = @planVersion, @quasiIdentifiers = @quasiIdentifiers,
        @sensitiveColumns = @sensitiveColumns, @nullPolicy = N'value', @k = 2, @l = 2, @threshold = 0.5, @population = NULL, @smallestCell = 2, @hierarchies = @hierarchies;

    CREATE TABLE #AdvisedColumn
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        HierarchyName nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        IsSensitive bit NOT NULL
    );
    CREATE TABLE #AdvisedValue
    (
        ColumnNumber int NOT NULL,
        ValueNumber int NOT NULL,
        -- NULL beside an unknown value: as long as this, no hierarchy knows it.
        LeafValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ValueNumber)
    );

    INSERT INTO #AdvisedColumn (ColumnNumber, ColumnName, TypeName, HierarchyName, IsSensitive)
    SELECT
        ROW_NUMBER() OVER (ORDER BY chosen.IsSensitive, assessable.Ordinal),
        assessable.ColumnName,
        assessable.TypeName,
        (SELECT MAX(category.HierarchyName) FROM policy.Category AS category WHERE category.HierarchyName = ISNULL(named.HierarchyName, assessable.ColumnName)),
        chosen.IsSensitive
    FROM
    (
        SELECT quasi.[value] COLLATE Latin1_General_100_BIN2 AS ColumnName, CONVERT(bit, 0) AS IsSensitive
        FROM OPENJSON(@quasiIdentifiers) AS quasi
        UNION ALL
        SELECT @sensitiveColumn COLLATE Latin1_General_100_BIN2, CONVERT(bit, 1)
        WHERE @sensitiveColumn IS NOT NULL
    ) AS chosen
    INNER JOIN risk.AssessableColumn(@datasetId, @planVersion, @tableKind) AS assessable ON assessable.ColumnName = chosen.ColumnName
    LEFT OUTER JOIN
    (
        SELECT given.[key] COLLATE Latin1_General_100_BIN2 AS ColumnName, given.[value] COLLATE Latin1_General_100_BIN2 AS HierarchyName
        FROM OPENJSON(ISNULL(@hierarchies, N'{}')) AS given
    ) AS named ON named.ColumnName = assessable.ColumnName;

    SET @content =
    (
        SELECT
            actionName = N'combinations listed',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'risk.ListCombinations',
            tableKind = @tableKind
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    SELECT @statement = CONCAT
    (
        STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            -- The order of CRYPT_GEN_RANDOM is nobody's; a sensitive column keeps the values' own, by which distances are measured.
            N'SELECT ValueNumber = CONVERT(int, ROW_NUMBER() OVER (ORDER BY ', CASE WHEN advised.IsSensitive = 1 THEN N'drawn.AdvisedValue' ELSE N'drawn.RandomBytes' END,
            N')), drawn.AdvisedValue INTO #Value', advised.ColumnNumber, N' FROM (SELECT listed.AdvisedValue, RandomBytes = CRYPT_GEN_RANDOM(8) FROM (SELECT DISTINCT AdvisedValue = ',
            risk.GroupingExpression(N'source', advised.ColumnName, advised.TypeName), N' FROM ', @tableName, N' AS source WHERE source.', QUOTENAME(advised.ColumnName),
            N' IS NOT NULL) AS listed) AS drawn; INSERT INTO #AdvisedValue (ColumnNumber, ValueNumber, LeafValue) SELECT ', advised.ColumnNumber, N', known.ValueNumber, ',
            pseudo.TextExpression(N'known.AdvisedValue', advised.TypeName), N' FROM #Value', advised.ColumnNumber, N' AS known;'
        )), N' '),
        CONVERT(nvarchar(max), N' EXECUTE risk.ShowAdvisedValues; SELECT '),
        STRING_AGG(CONVERT(nvarchar(max), CONCAT(CASE WHEN advised.IsSensitive = 1 THEN N'S' ELSE CONCAT(N'V', advised.ColumnNumber) END, N' = ISNULL(value', advised.ColumnNumber,
            N'.ValueNumber, 0)')), N', ') WITHIN GROUP (ORDER BY advised.ColumnNumber),
        N', combination.RowsInCombination FROM (SELECT ', STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'marked.Q', advised.ColumnNumber)), N', '),
        N', RowsInCombination = COUNT_BIG(*) FROM (SELECT ', STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Q', advised.ColumnNumber, N' = ',
            risk.GroupingExpression(N'source', advised.ColumnName, advised.TypeName))), N', '),
        N' FROM ', @tableName, N' AS source) AS marked GROUP BY ', STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'marked.Q', advised.ColumnNumber)), N', '), N') AS combination',
        STRING_AGG(CONVERT(nvarchar(max), CONCAT(N' LEFT OUTER JOIN #Value', advised.ColumnNumber, N' AS value', advised.ColumnNumber, N' ON value', advised.ColumnNumber,
            N'.AdvisedValue = combination.Q', advised.ColumnNumber)), N''), N';'
    )
    FROM #AdvisedColumn AS advised;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
