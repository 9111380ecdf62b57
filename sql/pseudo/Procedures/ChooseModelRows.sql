/*
Purpose:     Fills #Model, the rows that a synthesis fits its model to: all rows of a table that is not larger than the limit, else so many of them by keyed draw, so that a
             reload takes the same. Notes in #Class how many rows each class has, and how many of them are in #Model.
Parameters:  @modelRowLimit  the most rows
             The caller's temporary tables #Row, #Model and #Class.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ChooseModelRows
    @modelRowLimit bigint
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    INSERT INTO #Model (StageRowId)
    SELECT chosen.StageRowId
    FROM
    (
        SELECT TOP (@modelRowLimit) listed.StageRowId
        FROM #Row AS listed
        ORDER BY listed.SampleDraw, listed.StageRowId
    ) AS chosen
    ORDER BY chosen.StageRowId;

    INSERT INTO #Class (ClassNumber, RowsCounted, ModelRows)
    SELECT listed.ClassNumber, COUNT_BIG(*), COUNT_BIG(model.StageRowId)
    FROM #Row AS listed
    LEFT OUTER JOIN #Model AS model ON model.StageRowId = listed.StageRowId
    GROUP BY listed.ClassNumber;
END;
