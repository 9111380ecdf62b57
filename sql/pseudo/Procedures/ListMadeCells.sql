/*
Purpose:     Fills #Cell and #CellPlace with the made values of the rows in #Offender and of the sample, value by value: rows that take a place each among the values of
             their class, so that places can be exchanged.
Parameters:  @debug  1 prints generated batches
             The caller's temporary tables #Column, #Model, #Offender, #Place, #Made, #Cell and #CellPlace.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SeparateRows
*/
CREATE OR ALTER PROCEDURE pseudo.ListMadeCells
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    CREATE TABLE #Listed
    (
        StageRowId bigint NOT NULL,
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PlaceNumber bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        Score float NULL
    );

    CREATE TABLE #Member (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED);

    INSERT INTO #Member (StageRowId)
    SELECT model.StageRowId
    FROM #Model AS model
    UNION
    SELECT offender.StageRowId
    FROM #Offender AS offender;

    SELECT @statement = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'INSERT INTO #Listed (StageRowId, ColumnNumber, ClassNumber, PlaceNumber, Amount, Score) SELECT made.StageRowId, ', listed.ColumnNumber,
            N', made.ClassNumber, ROW_NUMBER() OVER (PARTITION BY made.ClassNumber ORDER BY made.S', listed.ColumnNumber, N', made.V', listed.ColumnNumber,
            N', made.StageRowId), made.V', listed.ColumnNumber, N', made.S', listed.ColumnNumber, N' FROM #Made AS made INNER JOIN #Member AS member ON member.StageRowId = made.StageRowId;'
        )), N' '
    )
    FROM #Column AS listed
    WHERE listed.IsMade = 1;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    INSERT INTO #Cell (StageRowId, ColumnNumber, ClassNumber, PlaceNumber)
    SELECT listed.StageRowId, listed.ColumnNumber, listed.ClassNumber, listed.PlaceNumber
    FROM #Listed AS listed;

    -- An amount that is none of those that stay was drawn, and may be moved.
    INSERT INTO #CellPlace (ColumnNumber, ClassNumber, PlaceNumber, Amount, IsDrawn, Score)
    SELECT listed.ColumnNumber, listed.ClassNumber, listed.PlaceNumber, listed.Amount, CASE WHEN made.IsAmount = 0 OR listed.Amount IS NULL OR stays.Amount IS NOT NULL THEN 0 ELSE 1 END, listed.Score
    FROM #Listed AS listed
    INNER JOIN #Column AS made ON made.ColumnNumber = listed.ColumnNumber
    LEFT OUTER JOIN
    (
        SELECT DISTINCT place.ColumnNumber, place.ClassNumber, place.Amount
        FROM #Place AS place
        WHERE place.IsDrawn = 0
    ) AS stays
        ON stays.ColumnNumber = listed.ColumnNumber
        AND stays.ClassNumber = listed.ClassNumber
        AND stays.Amount = listed.Amount;
END;
