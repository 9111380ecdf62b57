/*
Purpose:     Sees to it that no combination of the made columns that fewer than k source rows have stands in the result: first by moving drawn amounts by a unit, then by
             exchanging values between rows. What is left is emptied, so that the rule holds without exception, and counted. All rows are looked at; the rows that may change
             are those that show a rare source row, and the sample to exchange with.
Parameters:  @runId, @stepNumber
             @k  source rows that a combination must have to be repeated
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Model, #Source, #Value, #Place, #Scale and #Made.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.SeparateRows
    @runId int,
    @stepNumber int,
    @k int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @foundCount bigint, @emptiedCount bigint = 0, @signature nvarchar(max), @present nvarchar(max), @statement nvarchar(max);

    CREATE TABLE #RareRow (Signature binary(32) NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Touched (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Offender (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED);

    -- The made values of a row and their places in it: PlaceNumber NULL is an emptied cell.
    CREATE TABLE #Cell
    (
        StageRowId bigint NOT NULL,
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PlaceNumber bigint NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, StageRowId)
    );

    CREATE TABLE #CellPlace
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PlaceNumber bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        IsDrawn bit NOT NULL,
        Score float NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ClassNumber, PlaceNumber)
    );

    SELECT
        @signature = CONCAT
        (
            -- One CONCAT for each column: it takes 254 arguments at most, and tables have up to 1,024 columns.
            CONVERT(nvarchar(max), N'CONVERT(binary(32), HASHBYTES(N''SHA2_256'', CONVERT(nvarchar(max), N'''')'),
            STRING_AGG(CONVERT(nvarchar(max), CONCAT(N' + CONCAT(signed.V', made.ColumnNumber, N', N'';'')')), N'') WITHIN GROUP (ORDER BY made.ColumnNumber), N'))'
        ),
        @present = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'signed.V', made.ColumnNumber, N' IS NOT NULL')), N' OR ') WITHIN GROUP (ORDER BY made.ColumnNumber)
    FROM #Column AS made
    WHERE made.IsMade = 1;

    SET @statement = CONCAT
    (
        -- A row without any value shows nothing of anybody.
        CONVERT(nvarchar(max), N'INSERT INTO #RareRow (Signature) SELECT listed.Signature FROM (SELECT Signature = '), @signature, N' FROM #Source AS signed WHERE ', @present,
        N') AS listed GROUP BY listed.Signature HAVING COUNT_BIG(*) < @k ORDER BY listed.Signature; ',
        N'INSERT INTO #Offender (StageRowId) SELECT listed.StageRowId FROM (SELECT signed.StageRowId, Signature = ', @signature, N' FROM #Made AS signed) AS listed ',
        N'INNER JOIN #RareRow AS rare ON rare.Signature = listed.Signature ORDER BY listed.StageRowId;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@k int', @k = @k;

    SELECT @foundCount = COUNT_BIG(*) FROM #Offender AS offender;

    IF @foundCount > 0
    BEGIN
        EXECUTE pseudo.ListMadeCells @debug = @debug;
        EXECUTE pseudo.MoveAmounts;
        EXECUTE pseudo.ExchangeValues;

        UPDATE cell
        SET PlaceNumber = NULL
        FROM #Cell AS cell
        INNER JOIN #Offender AS offender ON offender.StageRowId = cell.StageRowId;

        SELECT @emptiedCount = COUNT_BIG(*) FROM #Offender AS offender;

        IF @emptiedCount > 0
            UPDATE #Column SET HasMissing = 1 WHERE IsMade = 1;

        EXECUTE pseudo.ReturnMadeCells @debug = @debug;
    END;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    VALUES
        (@runId, @stepNumber, N'rows like a rare source row, made anew', @foundCount - @emptiedCount),
        (@runId, @stepNumber, N'rows like a rare source row, emptied', @emptiedCount);
END;
