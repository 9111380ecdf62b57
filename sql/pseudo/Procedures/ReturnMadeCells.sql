/*
Purpose:     Puts the values of #Cell, moved, exchanged or emptied, back into #Made.
Parameters:  @debug  1 prints generated batches
             The caller's temporary tables #Column, #Scale, #Made, #Cell and #CellPlace.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SeparateRows
*/
CREATE OR ALTER PROCEDURE pseudo.ReturnMadeCells
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @changes nvarchar(max), @values nvarchar(max), @statement nvarchar(max);

    SELECT
        @changes = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N'V', listed.ColumnNumber, N' = changed.V', listed.ColumnNumber, N', S', listed.ColumnNumber, N' = ',
                CASE
                    WHEN listed.IsAmount = 1 THEN CONCAT(N'(CONVERT(float, changed.V', listed.ColumnNumber, N') - scale.M', listed.ColumnNumber, N') * scale.F', listed.ColumnNumber)
                    ELSE CONCAT(N'changed.S', listed.ColumnNumber)
                END
            )), N', '
        ),
        @values = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N', V', listed.ColumnNumber, N' = MAX(CASE WHEN cell.ColumnNumber = ', listed.ColumnNumber, N' THEN place.Amount END), S', listed.ColumnNumber,
                N' = MAX(CASE WHEN cell.ColumnNumber = ', listed.ColumnNumber, N' THEN place.Score END)'
            )), N''
        )
    FROM #Column AS listed
    WHERE listed.IsMade = 1;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'UPDATE made SET '), @changes, N' FROM #Made AS made CROSS JOIN #Scale AS scale INNER JOIN (SELECT cell.StageRowId', @values,
        N' FROM #Cell AS cell LEFT OUTER JOIN #CellPlace AS place ON place.ColumnNumber = cell.ColumnNumber AND place.ClassNumber = cell.ClassNumber AND place.PlaceNumber = cell.PlaceNumber ',
        N'GROUP BY cell.StageRowId) AS changed ON changed.StageRowId = made.StageRowId;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
