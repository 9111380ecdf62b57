/*
Purpose:     Fills #Column and #Row for a synthesis: the given columns and the columns to make, and each row with its class and its key. Draws are keyed by dataset and
             release, by the subject and, of its several rows, their order, and by the column's name: a reload repeats them.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @rowCount  OUTPUT rows of the work table
             The caller's temporary tables; #Scale, #Source, #Normal, #Input and #Made get the plan's columns.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ListSourceRows
    @runId int,
    @phaseNumber int,
    @debug bit,
    @rowCount bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @runKeyId int, @classOrder nvarchar(max), @added nvarchar(max), @statement nvarchar(max);

    SELECT @stepNumber = context.StepNumber, @runKeyId = context.RunKeyId
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SELECT @classOrder = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', class.WorkColumn)), N', ') WITHIN GROUP (ORDER BY class.ClassNumber)
    FROM pseudo.ClassColumn(@runId, @stepNumber, N'classColumns') AS class;

    -- The given columns come first: the made ones are fitted to them. Amounts are numbers, days of dates and seconds of points in time.
    INSERT INTO #Column (ColumnNumber, ColumnName, WorkColumn, WorkType, ValueText, IsMade, IsAmount, Decimals, HasMissing)
    SELECT
        ROW_NUMBER() OVER (ORDER BY listed.IsMade, listed.ClassNumber),
        listed.ColumnName,
        listed.WorkColumn,
        listed.WorkType,
        CASE
            WHEN listed.WorkType = N'date' THEN CONCAT(N'DATEDIFF(day, CONVERT(date, ''19000101'', 112), work.', listed.WorkColumn, N')')
            WHEN listed.WorkType LIKE N'datetime2%' THEN CONCAT(N'DATEDIFF_BIG(second, CONVERT(datetime2(0), ''19000101'', 112), work.', listed.WorkColumn, N')')
            WHEN listed.WorkType LIKE N'%char(%' OR listed.WorkType = N'bit' THEN CONCAT(N'CONVERT(nvarchar(4000), work.', listed.WorkColumn, N') COLLATE Latin1_General_100_BIN2')
            ELSE CONCAT(N'CONVERT(decimal(38, 10), work.', listed.WorkColumn, N')')
        END,
        listed.IsMade,
        CASE WHEN listed.WorkType LIKE N'%char(%' OR listed.WorkType = N'bit' THEN 0 ELSE 1 END,
        CASE WHEN listed.WorkType LIKE N'decimal(%' THEN CONVERT(int, SUBSTRING(listed.WorkType, CHARINDEX(N',', listed.WorkType) + 1, LEN(listed.WorkType) - CHARINDEX(N',', listed.WorkType) - 1)) ELSE 0 END,
        0
    FROM
    (
        SELECT kept.ClassNumber, kept.ColumnName, kept.WorkColumn, kept.WorkType, IsMade = 0
        FROM pseudo.ClassColumn(@runId, @stepNumber, N'given') AS kept
        UNION ALL
        SELECT made.ClassNumber, made.ColumnName, made.WorkColumn, made.WorkType, 1
        FROM pseudo.ClassColumn(@runId, @stepNumber, N'columns') AS made
    ) AS listed;

    SELECT @added = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'ALTER TABLE #Scale ADD M', listed.ColumnNumber, N' float NULL, F', listed.ColumnNumber, N' float NULL; ',
            N'ALTER TABLE #Source ADD V', listed.ColumnNumber, N' decimal(38, 10) NULL, S', listed.ColumnNumber, N' float NULL; ',
            N'ALTER TABLE #Normal ADD X', listed.ColumnNumber, N' float NULL; ',
            N'ALTER TABLE #Input ADD X', listed.ColumnNumber, N' float NULL, S', listed.ColumnNumber, N' float NULL, U', listed.ColumnNumber, N' float NULL; ',
            N'ALTER TABLE #Made ADD V', listed.ColumnNumber, N' decimal(38, 10) NULL, S', listed.ColumnNumber, N' float NULL;'
        )), N' '
    ) WITHIN GROUP (ORDER BY listed.ColumnNumber)
    FROM #Column AS listed;

    EXECUTE sys.sp_executesql @added;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
        N'DECLARE @drawKey varbinary(32) = pseudo.DomainKey(@runKey, N''synthesize''), @sampleKey varbinary(32) = pseudo.DomainKey(@runKey, N''synthesize/sample''); ',
        N'INSERT INTO #Row (StageRowId, ClassNumber, RowKey, SampleDraw) ',
        N'SELECT keyed.StageRowId, keyed.ClassNumber, keyed.RowKey, pseudo.NoiseAdd(0, N''uniform'', 1, @sampleKey, keyed.RowKey) FROM (SELECT work.StageRowId, ClassNumber = ',
        CASE WHEN @classOrder IS NULL THEN N'CONVERT(bigint, 1)' ELSE CONCAT(CONVERT(nvarchar(max), N'DENSE_RANK() OVER (ORDER BY '), @classOrder, N')') END, N', RowKey = ',
        CASE
            WHEN run.SubjectKeyColumn IS NULL THEN N'CONVERT(varbinary(40), CONVERT(binary(8), work.StageRowId))'
            ELSE CONCAT(N'pseudo.Hmac(ISNULL(', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType), N', N''''), @drawKey, N''SHA2_256'', N''UTF-8'') ',
                N'+ CONVERT(binary(8), ROW_NUMBER() OVER (PARTITION BY source.', QUOTENAME(run.SubjectKeyColumn), N' ORDER BY work.StageRowId))')
        END,
        N' FROM ', run.WorkTable, N' AS work INNER JOIN ', run.StageTable, N' AS source ON source.StageRowId = work.StageRowId) AS keyed ORDER BY keyed.StageRowId; ',
        N'SET @rowCount = @@ROWCOUNT;'
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runKeyId int, @rowCount bigint OUTPUT', @runKeyId = @runKeyId, @rowCount = @rowCount OUTPUT;
END;
