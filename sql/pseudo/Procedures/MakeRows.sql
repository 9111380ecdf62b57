/*
Purpose:     Fills #Made: each row's inputs are combined by #Map, the combinations ranked in their class, and each rank takes the value that its column has there. The values of a
             column are so those of #Place, each as often as it is, whatever was drawn. A row of the sample takes the place that its rank stands for among all rows, and the middle of a group that amounts are drawn around: it is measured only.
Parameters:  @onlyModel  1 the rows of the sample, 0 all rows
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Model, #Class, #Input, #Map, #Place and #Made.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.MakeRows
    @onlyModel bit,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @names nvarchar(max),
        @values nvarchar(max),
        @ranks nvarchar(max),
        @combinations nvarchar(max),
        @maps nvarchar(max),
        @places nvarchar(max),
        @statement nvarchar(max);

    SELECT @combinations = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Y', summed.RowNumber, N' = ', summed.Combination)), N'') WITHIN GROUP (ORDER BY summed.RowNumber)
    FROM
    (
        SELECT
            RowNumber = made.ColumnNumber,
            Combination = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'map', made.ColumnNumber, N'.A', part.ColumnNumber, N' * input.X', part.ColumnNumber)), N' + ') WITHIN GROUP (ORDER BY part.ColumnNumber)
        FROM #Column AS made
        INNER JOIN #Column AS part ON part.ColumnNumber <= made.ColumnNumber
        WHERE made.IsMade = 1
        GROUP BY made.ColumnNumber
    ) AS summed;

    SELECT
        @names = STRING_AGG(CONVERT(nvarchar(max), CONCAT(CASE WHEN listed.IsMade = 1 THEN CONCAT(N', V', listed.ColumnNumber) END, N', S', listed.ColumnNumber)), N'')
            WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @values = STRING_AGG
        (
            CONVERT(nvarchar(max), CASE
                WHEN listed.IsMade = 0 THEN CONCAT(N', ranked.S', listed.ColumnNumber)
                WHEN listed.IsAmount = 0 OR @onlyModel = 1 THEN CONCAT(N', place', listed.ColumnNumber, N'.Amount, place', listed.ColumnNumber, N'.Score')
                ELSE CONCAT(N', given', listed.ColumnNumber, N'.Amount, (CONVERT(float, given', listed.ColumnNumber, N'.Amount) - scale.M', listed.ColumnNumber, N') * scale.F', listed.ColumnNumber)
            END), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber)
    FROM #Column AS listed;

    SELECT
        -- Where a class is so small that its draws are used up, chance still decides between equals.
        @ranks = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N', combined.U', made.ColumnNumber, N', P', made.ColumnNumber, N' = ROW_NUMBER() OVER (PARTITION BY combined.ClassNumber ORDER BY combined.Y', made.ColumnNumber,
                N', combined.U', made.ColumnNumber, N', combined.StageRowId)'
            )), N''
        ) WITHIN GROUP (ORDER BY made.ColumnNumber),
        @maps = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT(N' INNER JOIN #Map AS map', made.ColumnNumber, N' ON map', made.ColumnNumber, N'.RowNumber = ', made.ColumnNumber, N' AND map', made.ColumnNumber, N'.ClassNumber = input.ClassNumber')), N''
        ) WITHIN GROUP (ORDER BY made.ColumnNumber),
        -- As wide as the group's own spread, and even over it: each rank of a group draws from its own part, so that mean and deviation stay whatever is drawn.
        @places = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N' CROSS APPLY (SELECT TOP (1) place.FirstPlace, place.RowsCounted, place.Amount, place.IsDrawn, place.HalfWidth, place.Smallest, place.Largest, place.Score FROM #Place AS place WHERE place.ColumnNumber = ',
                made.ColumnNumber, N' AND place.ClassNumber = ranked.ClassNumber AND place.FirstPlace <= ', seat.PlaceText, N' ORDER BY place.FirstPlace DESC) AS place', made.ColumnNumber,
                CASE WHEN made.IsAmount = 1 AND @onlyModel = 0 THEN CONCAT
                (
                    N' CROSS APPLY (VALUES (CASE WHEN place', made.ColumnNumber, N'.IsDrawn = 1 THEN CONVERT(float, place', made.ColumnNumber, N'.Amount) + place', made.ColumnNumber,
                    N'.HalfWidth * (2E0 * (', seat.PlaceText, N' - place', made.ColumnNumber, N'.FirstPlace + (ranked.U', made.ColumnNumber, N' + 1E0) / 2E0) / place', made.ColumnNumber,
                    N'.RowsCounted - 1E0) END)) AS drawn', made.ColumnNumber, N' (Amount) CROSS APPLY (VALUES (CASE WHEN place', made.ColumnNumber,
                    N'.IsDrawn = 0 THEN place', made.ColumnNumber, N'.Amount ELSE ROUND(CONVERT(decimal(38, 10), CASE WHEN drawn', made.ColumnNumber, N'.Amount < place', made.ColumnNumber,
                    N'.Smallest THEN place', made.ColumnNumber, N'.Smallest WHEN drawn', made.ColumnNumber, N'.Amount > place', made.ColumnNumber, N'.Largest THEN place', made.ColumnNumber,
                    N'.Largest ELSE drawn', made.ColumnNumber, N'.Amount END), ', made.Decimals, N') END)) AS given', made.ColumnNumber, N' (Amount)'
                ) END
            )), N''
        ) WITHIN GROUP (ORDER BY made.ColumnNumber)
    FROM #Column AS made
    CROSS APPLY
    (
        VALUES
        (
            CASE
                WHEN @onlyModel = 1 THEN CONCAT(N'(CONVERT(bigint, (ranked.P', made.ColumnNumber, N' - 0.5E0) * class.RowsCounted / class.ModelRows) + 1)')
                ELSE CONCAT(N'ranked.P', made.ColumnNumber)
            END
        )
    ) AS seat (PlaceText)
    WHERE made.IsMade = 1;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'TRUNCATE TABLE #Made; INSERT INTO #Made (StageRowId, ClassNumber'), @names, N') SELECT ranked.StageRowId, ranked.ClassNumber', @values,
        N' FROM (SELECT combined.StageRowId, combined.ClassNumber', (SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', combined.S', kept.ColumnNumber)), N'') FROM #Column AS kept WHERE kept.IsMade = 0), @ranks,
        N' FROM (SELECT input.StageRowId, input.ClassNumber',
        (SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(CASE WHEN listed.IsMade = 0 THEN N', input.S' ELSE N', input.U' END, listed.ColumnNumber)), N'') FROM #Column AS listed), @combinations,
        N' FROM #Input AS input', CASE WHEN @onlyModel = 1 THEN N' INNER JOIN #Model AS model ON model.StageRowId = input.StageRowId' END, @maps,
        N') AS combined) AS ranked INNER JOIN #Class AS class ON class.ClassNumber = ranked.ClassNumber CROSS JOIN #Scale AS scale', @places, N' ORDER BY ranked.StageRowId;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
