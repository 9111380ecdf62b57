/*
Purpose:     Fills #Map, the combinations of the inputs that have the correlations aimed at: T x M^-1, where T and M are the Cholesky factors of what is aimed at and of what the
             inputs have. M^-1 makes the inputs orthogonal, in the order of the columns (Gram-Schmidt): chance correlations between draws, and between draws and the given
             columns, would otherwise stand in the result. An input that the earlier ones use up counts as 0.
Parameters:  @debug  1 prints generated batches
             The caller's temporary tables #Column, #Matrix and #Map.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.BuildMap
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @columnNumber int = (SELECT COUNT(*) FROM #Column AS listed), @names nvarchar(max), @entries nvarchar(max), @statement nvarchar(max);

    EXECUTE pseudo.FactorMatrix @isTarget = 1;

    CREATE TABLE #Share
    (
        ClassNumber bigint NOT NULL,
        RowNumber int NOT NULL,
        ColumnNumber int NOT NULL,
        Entry float NOT NULL,
        PRIMARY KEY CLUSTERED (ClassNumber, RowNumber, ColumnNumber)
    );

    INSERT INTO #Share (ClassNumber, RowNumber, ColumnNumber, Entry)
    SELECT matrix.ClassNumber, matrix.RowNumber, matrix.ColumnNumber, matrix.Factor
    FROM #Matrix AS matrix
    INNER JOIN #Column AS made
        ON made.ColumnNumber = matrix.RowNumber
        AND made.IsMade = 1
    WHERE matrix.IsTarget = 1;

    -- Backwards: each column's share is what the later ones have not taken.
    WHILE @columnNumber >= 1
    BEGIN
        UPDATE share
        SET Entry = CASE WHEN leading.Factor > 0E0 THEN (share.Entry - ISNULL(taken.Total, 0E0)) / leading.Factor ELSE 0E0 END
        FROM #Share AS share
        INNER JOIN #Matrix AS leading
            ON leading.IsTarget = 0
            AND leading.ClassNumber = share.ClassNumber
            AND leading.RowNumber = @columnNumber
            AND leading.ColumnNumber = @columnNumber
        LEFT OUTER JOIN
        (
            SELECT later.ClassNumber, later.RowNumber, Total = SUM(later.Entry * matrix.Factor)
            FROM #Share AS later
            INNER JOIN #Matrix AS matrix
                ON matrix.IsTarget = 0
                AND matrix.ClassNumber = later.ClassNumber
                AND matrix.RowNumber = later.ColumnNumber
                AND matrix.ColumnNumber = @columnNumber
            WHERE later.ColumnNumber > @columnNumber
            GROUP BY later.ClassNumber, later.RowNumber
        ) AS taken
            ON taken.ClassNumber = share.ClassNumber
            AND taken.RowNumber = share.RowNumber
        WHERE share.ColumnNumber = @columnNumber;

        SET @columnNumber -= 1;
    END;

    SELECT
        @names = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', A', listed.ColumnNumber)), N'') WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @entries = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', SUM(CASE WHEN share.ColumnNumber = ', listed.ColumnNumber, N' THEN share.Entry ELSE 0E0 END)')), N'') WITHIN GROUP (ORDER BY listed.ColumnNumber)
    FROM #Column AS listed;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'TRUNCATE TABLE #Map; INSERT INTO #Map (RowNumber, ClassNumber'), @names, N') SELECT share.RowNumber, share.ClassNumber', @entries,
        N' FROM #Share AS share GROUP BY share.RowNumber, share.ClassNumber;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
