/*
Purpose:     Replaces the values of the points' groups by their means, rounded to each column's type.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @cellsChanged  OUTPUT; the values written are added to it
             The caller's temporary table #Point with its groups.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepMicroaggregateMultivariate
*/
CREATE OR ALTER PROCEDURE pseudo.WriteGroupMeans
    @runId int,
    @phaseNumber int,
    @debug bit,
    @cellsChanged bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @workTable nvarchar(261), @columnCount bigint, @statement nvarchar(max);

    SELECT @stepNumber = context.StepNumber, @workTable = context.WorkTable
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SELECT
        @columnCount = COUNT_BIG(*),
        @statement = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N'UPDATE work SET ', treated.WorkColumn, N' = CONVERT(', treated.WorkType,
                -- A decimal is cut when it becomes an integer; a mean must be rounded.
                CASE WHEN treated.WorkType LIKE N'%int' THEN N', ROUND(averaged.Mean, 0))' ELSE N', averaged.Mean)' END,
                N' FROM ', @workTable, N' AS work INNER JOIN #Point AS point ON point.StageRowId = work.StageRowId INNER JOIN ',
                N'(SELECT grouped.ClassNumber, grouped.GroupNumber, Mean = AVG(CONVERT(decimal(38, 10), work.', treated.WorkColumn, N')) FROM #Point AS grouped INNER JOIN ', @workTable,
                N' AS work ON work.StageRowId = grouped.StageRowId GROUP BY grouped.ClassNumber, grouped.GroupNumber) AS averaged ',
                N'ON averaged.ClassNumber = point.ClassNumber AND averaged.GroupNumber = point.GroupNumber; '
            )), N''
        )
    FROM pseudo.ClassColumn(@runId, @stepNumber, N'columns') AS treated;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    SELECT @cellsChanged = ISNULL(@cellsChanged, 0) + @columnCount * COUNT_BIG(*)
    FROM #Point AS point;
END;
