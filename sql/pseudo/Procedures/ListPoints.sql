/*
Purpose:     Fills #Point and #Coordinate for a multivariate micro-aggregation: the rows that have a value in every column, with their class, and each value
             in standard deviations from its class's mean. The cells of all other rows are emptied.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @rowCount      OUTPUT rows of the work table
             @emptiedRows   OUTPUT rows with a missing value beside others
             @emptiedCells  OUTPUT the values that they lost
             The caller's temporary tables #Point and #Coordinate.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepMicroaggregateMultivariate
*/
CREATE OR ALTER PROCEDURE pseudo.ListPoints
    @runId int,
    @phaseNumber int,
    @debug bit,
    @rowCount bigint = NULL OUTPUT,
    @emptiedRows bigint = NULL OUTPUT,
    @emptiedCells bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @workTable nvarchar(261),
        @classOrder nvarchar(max),
        @isComplete nvarchar(max),
        @cellCount nvarchar(max),
        @emptied nvarchar(max),
        @coordinates nvarchar(max),
        @statement nvarchar(max);

    SELECT @stepNumber = context.StepNumber, @workTable = context.WorkTable
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SELECT @classOrder = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', class.WorkColumn)), N', ') WITHIN GROUP (ORDER BY class.ClassNumber)
    FROM pseudo.ClassColumn(@runId, @stepNumber, N'classColumns') AS class;

    SELECT
        @isComplete = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', treated.WorkColumn, N' IS NOT NULL')), N' AND '),
        @cellCount = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'CASE WHEN work.', treated.WorkColumn, N' IS NULL THEN 0 ELSE 1 END')), N' + '),
        @emptied = STRING_AGG(CONVERT(nvarchar(max), CONCAT(treated.WorkColumn, N' = NULL')), N', '),
        @coordinates = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N'INSERT INTO #Coordinate (StageRowId, ColumnNumber, ClassNumber, Score) SELECT point.StageRowId, ', treated.ClassNumber, N', point.ClassNumber, ',
                -- A column whose values are all equal says nothing about likeness.
                N'CASE WHEN measured.Deviation > 0 THEN (CONVERT(float, work.', treated.WorkColumn, N') - measured.Mean) / measured.Deviation ELSE 0 END FROM #Point AS point ',
                N'INNER JOIN ', @workTable, N' AS work ON work.StageRowId = point.StageRowId INNER JOIN (SELECT counted.ClassNumber, Mean = AVG(CONVERT(float, work.',
                treated.WorkColumn, N')), Deviation = STDEVP(CONVERT(float, work.', treated.WorkColumn, N')) FROM #Point AS counted INNER JOIN ', @workTable,
                N' AS work ON work.StageRowId = counted.StageRowId GROUP BY counted.ClassNumber) AS measured ON measured.ClassNumber = point.ClassNumber; '
            )), N''
        )
    FROM pseudo.ClassColumn(@runId, @stepNumber, N'columns') AS treated;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #Point (StageRowId, ClassNumber) SELECT work.StageRowId, '),
        CASE WHEN @classOrder IS NULL THEN N'1' ELSE CONCAT(CONVERT(nvarchar(max), N'DENSE_RANK() OVER (ORDER BY '), @classOrder, N')') END,
        N' FROM ', @workTable, N' AS work WHERE ', @isComplete, N'; ',
        @coordinates,
        N'SELECT @rowCount = COUNT_BIG(*), @emptiedRows = COUNT_BIG(CASE WHEN NOT (', @isComplete, N') AND listed.CellCount > 0 THEN 1 END), ',
        N'@emptiedCells = ISNULL(SUM(CASE WHEN ', @isComplete, N' THEN 0 ELSE CONVERT(bigint, listed.CellCount) END), 0) FROM ', @workTable,
        N' AS work CROSS APPLY (VALUES (', @cellCount, N')) AS listed (CellCount); ',
        N'UPDATE work SET ', @emptied, N' FROM ', @workTable, N' AS work WHERE NOT (', @isComplete, N');'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@rowCount bigint OUTPUT, @emptiedRows bigint OUTPUT, @emptiedCells bigint OUTPUT',
        @rowCount = @rowCount OUTPUT, @emptiedRows = @emptiedRows OUTPUT, @emptiedCells = @emptiedCells OUTPUT;
END;
