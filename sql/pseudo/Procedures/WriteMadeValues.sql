/*
Purpose:     Writes the values of a synthesis into the work table, each in its column's type.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @cellsChanged  OUTPUT
             The caller's temporary tables #Column, #Category and #Made.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.WriteMadeValues
    @runId int,
    @phaseNumber int,
    @debug bit,
    @cellsChanged bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @changes nvarchar(max), @joins nvarchar(max), @rowCount bigint, @statement nvarchar(max);

    SELECT
        @changes = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                listed.WorkColumn, N' = ',
                CASE
                    WHEN listed.WorkType = N'date' THEN CONCAT(N'DATEADD(day, CONVERT(int, made.V', listed.ColumnNumber, N'), CONVERT(date, ''19000101'', 112))')
                    WHEN listed.WorkType LIKE N'datetime2%' THEN CONCAT(N'CONVERT(', listed.WorkType, N', DATEADD(second, CONVERT(int, made.V', listed.ColumnNumber, N' - 86400 * FLOOR(made.V', listed.ColumnNumber,
                        N' / 86400)), DATEADD(day, CONVERT(int, FLOOR(made.V', listed.ColumnNumber, N' / 86400)), CONVERT(datetime2(0), ''19000101'', 112))))')
                    WHEN listed.IsAmount = 1 THEN CONCAT(N'CONVERT(', listed.WorkType, N', made.V', listed.ColumnNumber, N')')
                    ELSE CONCAT(N'CONVERT(', listed.WorkType, N', category', listed.ColumnNumber, N'.TextValue)')
                END
            )), N', '
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @joins = STRING_AGG
        (
            CONVERT(nvarchar(max), CASE WHEN listed.IsAmount = 0 THEN CONCAT
            (
                N' LEFT OUTER JOIN #Category AS category', listed.ColumnNumber, N' ON category', listed.ColumnNumber, N'.ColumnNumber = ', listed.ColumnNumber,
                N' AND category', listed.ColumnNumber, N'.CategoryNumber = CONVERT(bigint, made.V', listed.ColumnNumber, N')'
            ) END), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber)
    FROM #Column AS listed
    WHERE listed.IsMade = 1;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'UPDATE work SET '), @changes, N' FROM ', context.WorkTable, N' AS work INNER JOIN #Made AS made ON made.StageRowId = work.StageRowId', @joins, N'; SET @rowCount = @@ROWCOUNT;'
    )
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@rowCount bigint OUTPUT', @rowCount = @rowCount OUTPUT;

    SELECT @cellsChanged = @rowCount * COUNT_BIG(*)
    FROM #Column AS made
    WHERE made.IsMade = 1;
END;
