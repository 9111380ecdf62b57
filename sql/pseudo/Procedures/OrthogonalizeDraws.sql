/*
Purpose:     Makes the draws of #Cell orthogonal, class by class, each with mean 0 and standard deviation 1 (Gram-Schmidt, in the order of the columns): chance correlations
             between draws, and between draws and the given columns, would otherwise stand in the result. A draw that the earlier ones use up becomes 0.
Parameters:  The caller's temporary tables #Column and #Cell.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.OrthogonalizeDraws
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @columnNumber int = 1, @columnCount int = (SELECT COUNT(*) FROM #Column AS listed);

    CREATE TABLE #Projection
    (
        ClassNumber bigint NOT NULL,
        ColumnNumber int NOT NULL,
        Coefficient float NOT NULL,
        PRIMARY KEY CLUSTERED (ClassNumber, ColumnNumber)
    );

    -- The mean goes first, or it would come back with each projection.
    UPDATE cell
    SET Draw = cell.Draw - measured.Mean
    FROM #Cell AS cell
    INNER JOIN
    (
        SELECT listed.ColumnNumber, listed.ClassNumber, Mean = AVG(listed.Draw)
        FROM #Cell AS listed
        GROUP BY listed.ColumnNumber, listed.ClassNumber
    ) AS measured
        ON measured.ColumnNumber = cell.ColumnNumber
        AND measured.ClassNumber = cell.ClassNumber;

    WHILE @columnNumber <= @columnCount
    BEGIN
        DELETE FROM #Projection;

        INSERT INTO #Projection (ClassNumber, ColumnNumber, Coefficient)
        SELECT earlier.ClassNumber, earlier.ColumnNumber, AVG(earlier.Draw * cell.Draw)
        FROM #Cell AS cell
        INNER JOIN #Cell AS earlier
            ON earlier.StageRowId = cell.StageRowId
            AND earlier.ColumnNumber < @columnNumber
        WHERE cell.ColumnNumber = @columnNumber
        GROUP BY earlier.ClassNumber, earlier.ColumnNumber;

        UPDATE cell
        SET Draw = cell.Draw - projected.Total
        FROM #Cell AS cell
        INNER JOIN
        (
            SELECT earlier.StageRowId, Total = SUM(earlier.Draw * projection.Coefficient)
            FROM #Cell AS earlier
            INNER JOIN #Projection AS projection
                ON projection.ClassNumber = earlier.ClassNumber
                AND projection.ColumnNumber = earlier.ColumnNumber
            GROUP BY earlier.StageRowId
        ) AS projected ON projected.StageRowId = cell.StageRowId
        WHERE cell.ColumnNumber = @columnNumber;

        UPDATE cell
        SET Draw = CASE WHEN measured.Deviation > 0.000001E0 THEN cell.Draw / measured.Deviation ELSE 0E0 END
        FROM #Cell AS cell
        INNER JOIN
        (
            SELECT listed.ClassNumber, Deviation = STDEVP(listed.Draw)
            FROM #Cell AS listed
            WHERE listed.ColumnNumber = @columnNumber
            GROUP BY listed.ClassNumber
        ) AS measured ON measured.ClassNumber = cell.ClassNumber
        WHERE cell.ColumnNumber = @columnNumber;

        SET @columnNumber += 1;
    END;
END;
