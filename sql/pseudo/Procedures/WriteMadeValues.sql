/*
Purpose:     Writes the values of a synthesis into the work table, each in its column's type.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @cellsChanged  OUTPUT
             The caller's temporary tables #Column, #Place and #Made.
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

    DECLARE @statement nvarchar(max);

    SELECT @statement = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'UPDATE work SET ', made.WorkColumn, N' = ',
            CASE
                WHEN made.WorkType = N'date' THEN N'DATEADD(day, CONVERT(int, place.Amount), CONVERT(date, ''19000101'', 112))'
                WHEN made.WorkType LIKE N'datetime2%' THEN CONCAT(N'CONVERT(', made.WorkType,
                    N', DATEADD(second, CONVERT(int, place.Amount - 86400 * FLOOR(place.Amount / 86400)), DATEADD(day, CONVERT(int, FLOOR(place.Amount / 86400)), CONVERT(datetime2(0), ''19000101'', 112))))')
                WHEN made.IsAmount = 1 THEN CONCAT(N'CONVERT(', made.WorkType, N', place.Amount)')
                ELSE CONCAT(N'CONVERT(', made.WorkType, N', place.TextValue)')
            END,
            N' FROM ', context.WorkTable, N' AS work INNER JOIN #Made AS made ON made.StageRowId = work.StageRowId AND made.ColumnNumber = ', made.ColumnNumber,
            N' LEFT OUTER JOIN #Place AS place ON place.ColumnNumber = made.ColumnNumber AND place.ClassNumber = made.ClassNumber AND place.PlaceNumber = made.PlaceNumber; '
        )), N''
    )
    FROM #Column AS made
    INNER JOIN pseudo.SetStepContext AS context
        ON context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber
    WHERE made.IsMade = 1;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    SELECT @cellsChanged = COUNT_BIG(*)
    FROM #Made AS made;
END;
