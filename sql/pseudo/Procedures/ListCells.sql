/*
Purpose:     Fills #Column, #Row and #Cell for a synthesis: the given columns and the columns to make, each row with its class, and each value as an amount (numbers;
             days of dates; seconds of points in time) or as text. The draws of the made cells are keyed by dataset and release, by the subject and, of its several rows, their
             order, and by the column's name: a reload repeats them.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @rowCount  OUTPUT rows of the work table
             The caller's temporary tables.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ListCells
    @runId int,
    @phaseNumber int,
    @debug bit,
    @rowCount bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @stepNumber int, @runKeyId int, @classOrder nvarchar(max), @cells nvarchar(max), @statement nvarchar(max);

    SELECT @stepNumber = context.StepNumber, @runKeyId = context.RunKeyId
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SELECT @classOrder = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', class.WorkColumn)), N', ') WITHIN GROUP (ORDER BY class.ClassNumber)
    FROM pseudo.ClassColumn(@runId, @stepNumber, N'classColumns') AS class;

    -- The given columns come first: the made ones are fitted to them.
    INSERT INTO #Column (ColumnNumber, ColumnName, WorkColumn, WorkType, IsMade, IsAmount, Decimals)
    SELECT
        ROW_NUMBER() OVER (ORDER BY listed.IsMade, listed.ClassNumber),
        listed.ColumnName,
        listed.WorkColumn,
        listed.WorkType,
        listed.IsMade,
        CASE WHEN listed.WorkType LIKE N'%char(%' OR listed.WorkType = N'bit' THEN 0 ELSE 1 END,
        CASE WHEN listed.WorkType LIKE N'decimal(%' THEN CONVERT(int, SUBSTRING(listed.WorkType, CHARINDEX(N',', listed.WorkType) + 1, LEN(listed.WorkType) - CHARINDEX(N',', listed.WorkType) - 1)) ELSE 0 END
    FROM
    (
        SELECT kept.ClassNumber, kept.ColumnName, kept.WorkColumn, kept.WorkType, IsMade = 0
        FROM pseudo.ClassColumn(@runId, @stepNumber, N'given') AS kept
        UNION ALL
        SELECT made.ClassNumber, made.ColumnName, made.WorkColumn, made.WorkType, 1
        FROM pseudo.ClassColumn(@runId, @stepNumber, N'columns') AS made
    ) AS listed;

    SELECT @cells = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'INSERT INTO #Cell (StageRowId, ColumnNumber, ClassNumber, Amount, TextValue) SELECT listed.StageRowId, ', listed.ColumnNumber, N', listed.ClassNumber, ',
            CASE
                WHEN listed.WorkType = N'date' THEN CONCAT(N'DATEDIFF(day, CONVERT(date, ''19000101'', 112), work.', listed.WorkColumn, N'), NULL')
                WHEN listed.WorkType LIKE N'datetime2%' THEN CONCAT(N'DATEDIFF_BIG(second, CONVERT(datetime2(0), ''19000101'', 112), work.', listed.WorkColumn, N'), NULL')
                WHEN listed.IsAmount = 1 THEN CONCAT(N'CONVERT(decimal(38, 10), work.', listed.WorkColumn, N'), NULL')
                ELSE CONCAT(N'NULL, CONVERT(nvarchar(4000), work.', listed.WorkColumn, N')')
            END,
            N' FROM #Row AS listed INNER JOIN ', run.WorkTable, N' AS work ON work.StageRowId = listed.StageRowId; '
        )), N''
    )
    FROM #Column AS listed
    INNER JOIN pseudo.RunContext AS run ON run.RunId = @runId;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
        N'DECLARE @drawKey varbinary(32) = pseudo.DomainKey(@runKey, N''synthesize''), @placeKey varbinary(32) = pseudo.DomainKey(@runKey, N''synthesize/place''); ',
        N'INSERT INTO #Row (StageRowId, ClassNumber, RowKey) SELECT work.StageRowId, ',
        CASE WHEN @classOrder IS NULL THEN N'1' ELSE CONCAT(CONVERT(nvarchar(max), N'DENSE_RANK() OVER (ORDER BY '), @classOrder, N')') END, N', ',
        CASE
            WHEN run.SubjectKeyColumn IS NULL THEN N'CONVERT(binary(8), work.StageRowId)'
            ELSE CONCAT(N'pseudo.Hmac(ISNULL(', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType), N', N''''), @drawKey, N''SHA2_256'', N''UTF-8'') ',
                N'+ CONVERT(binary(8), ROW_NUMBER() OVER (PARTITION BY source.', QUOTENAME(run.SubjectKeyColumn), N' ORDER BY work.StageRowId))')
        END,
        N' FROM ', run.WorkTable, N' AS work INNER JOIN ', run.StageTable, N' AS source ON source.StageRowId = work.StageRowId; SET @rowCount = @@ROWCOUNT; ',
        @cells,
        N'UPDATE cell SET Draw = CONVERT(float, pseudo.NoiseAdd(0, N''normal'', 1, @drawKey, listed.RowKey + CONVERT(varbinary(256), made.ColumnName))), ',
        N'Jitter = CASE WHEN cell.Amount IS NOT NULL THEN CONVERT(float, pseudo.NoiseAdd(0, N''uniform'', 1, @placeKey, listed.RowKey + CONVERT(varbinary(256), made.ColumnName))) END ',
        N'FROM #Cell AS cell INNER JOIN #Column AS made ON made.ColumnNumber = cell.ColumnNumber AND made.IsMade = 1 INNER JOIN #Row AS listed ON listed.StageRowId = cell.StageRowId;'
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runKeyId int, @rowCount bigint OUTPUT', @runKeyId = @runKeyId, @rowCount = @rowCount OUTPUT;
END;
