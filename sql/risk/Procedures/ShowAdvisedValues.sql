/*
Purpose:     The first two results of risk.ListCombinations: columns, and each value's place at each level of its hierarchy, as numbers.
Parameters:  The caller's #AdvisedColumn and #AdvisedValue.
Permissions: Inner procedure; granted to risk_service, because a generated batch calls it.
Example:     see risk.ListCombinations
*/
CREATE OR ALTER PROCEDURE risk.ShowAdvisedValues
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    CREATE TABLE #Placed (ColumnNumber int NOT NULL, ValueNumber int NOT NULL, LevelNumber int NOT NULL, LevelValueNumber int NULL, PRIMARY KEY CLUSTERED (ColumnNumber, ValueNumber, LevelNumber));

    INSERT INTO #Placed (ColumnNumber, ValueNumber, LevelNumber, LevelValueNumber)
    SELECT
        advised.ColumnNumber,
        known.ValueNumber,
        level.LevelNumber,
        CASE WHEN category.LevelValue IS NOT NULL THEN DENSE_RANK() OVER (PARTITION BY advised.ColumnNumber, level.LevelNumber ORDER BY category.LevelValue) END
    FROM #AdvisedColumn AS advised
    INNER JOIN (SELECT DISTINCT category.HierarchyName, category.LevelNumber FROM policy.Category AS category) AS level ON level.HierarchyName = advised.HierarchyName
    INNER JOIN #AdvisedValue AS known ON known.ColumnNumber = advised.ColumnNumber
    LEFT OUTER JOIN policy.Category AS category
        ON category.HierarchyName = level.HierarchyName
        AND category.LevelNumber = level.LevelNumber
        AND category.LeafValue = known.LeafValue
    WHERE advised.IsSensitive = 0;

    SELECT
        advised.ColumnNumber,
        advised.ColumnName,
        advised.HierarchyName,
        LevelCount = (SELECT COUNT(DISTINCT category.LevelNumber) FROM policy.Category AS category WHERE category.HierarchyName = advised.HierarchyName),
        ValueCount = (SELECT COUNT(*) FROM #AdvisedValue AS known WHERE known.ColumnNumber = advised.ColumnNumber),
        UnknownCount = (SELECT COUNT(DISTINCT placed.ValueNumber) FROM #Placed AS placed WHERE placed.ColumnNumber = advised.ColumnNumber AND placed.LevelValueNumber IS NULL),
        advised.IsSensitive
    FROM #AdvisedColumn AS advised
    ORDER BY advised.ColumnNumber;

    SELECT placed.ColumnNumber, placed.ValueNumber, placed.LevelNumber, placed.LevelValueNumber
    FROM #Placed AS placed
    ORDER BY placed.ColumnNumber, placed.LevelNumber, placed.ValueNumber;
END;
