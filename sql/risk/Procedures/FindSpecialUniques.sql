/*
Purpose:     Finds special uniques (SUDA, Elliot 2002): for each row the smallest combinations of up to m columns that no other row has. A row that two columns tell
             apart is easier to find than one that takes six. One GROUP BY for each combination of columns; combinations that hold a smaller one found
             already are no smallest ones.
Parameters:  @datasetName, @tableKind, @columns, @searchId, @debug  as of risk.FindOutliers; at most 12 columns
             @mostColumns  m, 1 to 4
Errors:      50001 open transaction; 50002 with every problem; 50027, 50405, 50410
Permissions: plan_author, adequacy_reviewer, privacy_officer. Runs as risk_service.
Example:     EXECUTE risk.FindSpecialUniques @datasetName = N'Retail', @tableKind = N'stage', @mostColumns = 3;
*/
CREATE OR ALTER PROCEDURE risk.FindSpecialUniques
    @datasetName nvarchar(128),
    @tableKind nvarchar(10) = N'mart',
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @columns nvarchar(max) = NULL,
    @mostColumns int = 3,
    @searchId int = NULL OUTPUT,
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
        @tableName nvarchar(300),
        @keyText nvarchar(600),
        @columnCount int,
        @mask int,
        @names nvarchar(max),
        @keys nvarchar(max),
        @score bigint,
        @statement nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.FindSpecialUniques', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.FindSpecialUniques', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    IF @mostColumns IS NULL OR @mostColumns NOT BETWEEN 1 AND 4
    BEGIN
        SET @message = policy.MessageText(50027, N'@mostColumns', N'1 to 4', NULL);
        THROW 50027, @message, 1;
    END;

    CREATE TABLE #AssessedColumn
    (
        RoleName nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because a type of a registered column was rebuilt from its parts by policy.NormalizedType.
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL
    );
    CREATE TABLE #Subset (Mask int NOT NULL PRIMARY KEY CLUSTERED, ColumnCount int NOT NULL);
    CREATE TABLE #Candidate (RowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Smallest (RowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL, Mask int NOT NULL, PRIMARY KEY CLUSTERED (RowKey, Mask));

    EXECUTE risk.BeginSearch @caller = @caller, @procedureName = N'risk.FindSpecialUniques', @datasetName = @datasetName, @tableKind = @tableKind, @columns = @columns, @k = 2,
        @mostColumns = @mostColumns, @searchKind = N'uniques', @searchId = @searchId OUTPUT, @tableName = @tableName OUTPUT, @keyText = @keyText OUTPUT;

    SELECT @columnCount = COUNT(*)
    FROM #AssessedColumn AS assessed;

    IF @columnCount > 12
    BEGIN
        SET @message = policy.MessageText(50405, N'@columns', N'12', NULL);
        THROW 50405, @message, 1;
    END;

    -- Every set of columns is a number, a bit for each.
    WITH Grown AS
    (
        SELECT Mask = POWER(2, assessed.ColumnNumber - 1), LastNumber = assessed.ColumnNumber, ColumnCount = 1
        FROM #AssessedColumn AS assessed
        UNION ALL
        SELECT grown.Mask + POWER(2, assessed.ColumnNumber - 1), assessed.ColumnNumber, grown.ColumnCount + 1
        FROM Grown AS grown
        INNER JOIN #AssessedColumn AS assessed ON assessed.ColumnNumber > grown.LastNumber
        WHERE grown.ColumnCount < @mostColumns
    )
    INSERT INTO #Subset (Mask, ColumnCount)
    SELECT grown.Mask, grown.ColumnCount
    FROM Grown AS grown;

    DECLARE subsets CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT subset.Mask
        FROM #Subset AS subset
        ORDER BY subset.ColumnCount, subset.Mask;

    OPEN subsets;
    FETCH NEXT FROM subsets INTO @mask;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        SELECT
            @names = CONCAT(N'[', STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(assessed.ColumnName, N'"')), N',') WITHIN GROUP (ORDER BY assessed.ColumnNumber), N']'),
            @keys = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'listed.Q', assessed.ColumnNumber)), N', '),
            @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Q', assessed.ColumnNumber, N' = ', risk.GroupingExpression(N'source', assessed.ColumnName, assessed.TypeName))), N''),
            -- What SUDA multiplies: the columns that were left to be added, up to m.
            @score = CASE COUNT(*)
                WHEN @mostColumns THEN 1
                WHEN @mostColumns - 1 THEN @columnCount - (@mostColumns - 1)
                WHEN @mostColumns - 2 THEN (@columnCount - (@mostColumns - 1)) * (@columnCount - (@mostColumns - 2))
                ELSE (@columnCount - (@mostColumns - 1)) * (@columnCount - (@mostColumns - 2)) * (@columnCount - (@mostColumns - 3))
            END
        FROM #AssessedColumn AS assessed
        WHERE @mask & POWER(2, assessed.ColumnNumber - 1) <> 0;

        -- A group of one row has its key as the least.
        SET @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'INSERT INTO #Candidate (RowKey) SELECT DISTINCT single.RowKey FROM (SELECT RowKey = MIN(listed.RowKey) FROM (SELECT RowKey = '), @keyText, @statement, N' FROM ', @tableName,
            N' AS source) AS listed GROUP BY ', @keys, N' HAVING COUNT_BIG(*) = 1) AS single WHERE single.RowKey IS NOT NULL;'
        );

        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        DELETE FROM #Candidate;
        EXECUTE sys.sp_executesql @statement;

        INSERT INTO #Smallest (RowKey, Mask)
        SELECT candidate.RowKey, @mask
        FROM #Candidate AS candidate
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM #Smallest AS smaller
            WHERE smaller.RowKey = candidate.RowKey
                AND smaller.Mask & @mask = smaller.Mask
        );

        INSERT INTO risk.OutlierFinding (SearchId, DatasetId, Criterion, ColumnNames, RowKey, Score)
        SELECT search.SearchId, search.DatasetId, N'unique', @names, smallest.RowKey, @score
        FROM #Smallest AS smallest
        CROSS JOIN risk.OutlierSearch AS search
        WHERE smallest.Mask = @mask
            AND search.SearchId = @searchId;

        FETCH NEXT FROM subsets INTO @mask;
    END;

    CLOSE subsets;
    DEALLOCATE subsets;

    UPDATE risk.OutlierSearch
    SET FinishedAt = SYSUTCDATETIME()
    WHERE SearchId = @searchId;
END;
