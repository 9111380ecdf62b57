/*
Purpose:     What is wrong with the tree of an export request: exactly what it may name is known, everything else is refused.
Parameters:  @datasetId, @planVersion  of what stands in mart
             @query                    the tree
Result:      rows of MessageNumber, Argument1, Argument2
Permissions: Used inside the schema.
Example:     SELECT * FROM risk.ExportProblem(@datasetId, @planVersion, @query) AS problem;
*/
CREATE OR ALTER FUNCTION risk.ExportProblem
(
    @datasetId int,
    @planVersion int,
    -- lint: allow W012 because the tree is JSON of any size; what it may name is limited.
    @query nvarchar(max)
)
RETURNS TABLE
AS
RETURN
(
    WITH Tree AS
    (
        SELECT Body = CASE WHEN ISJSON(@query) = 1 AND LEFT(LTRIM(@query), 1) = N'{' THEN @query ELSE N'{}' END
    ),
    Grouped AS
    (
        SELECT ColumnName = CASE WHEN named.[type] = 1 THEN LEFT(named.[value], 128) COLLATE Latin1_General_100_BIN2 END
        FROM Tree AS tree
        CROSS APPLY OPENJSON(CASE WHEN LEFT(JSON_QUERY(tree.Body, N'$.groupBy'), 1) = N'[' THEN JSON_QUERY(tree.Body, N'$.groupBy') ELSE N'[]' END) AS named
    )
    SELECT MessageNumber = 50420, Argument1 = CONVERT(nvarchar(200), LEFT(member.[key], 100)) COLLATE Latin1_General_100_BIN2
    FROM Tree AS tree
    CROSS APPLY OPENJSON(tree.Body) AS member
    WHERE member.[key] COLLATE Latin1_General_100_BIN2 NOT IN (N'groupBy', N'sum', N'predicate')
    UNION ALL
    SELECT 50420, N'groupBy' COLLATE Latin1_General_100_BIN2
    WHERE (SELECT COUNT(*) FROM Grouped AS grouped) NOT IN (1, 2)
        OR (SELECT COUNT(DISTINCT grouped.ColumnName) FROM Grouped AS grouped) <> (SELECT COUNT(*) FROM Grouped AS grouped)
    UNION ALL
    SELECT 50421, ISNULL(QUOTENAME(grouped.ColumnName), N'NULL') COLLATE Latin1_General_100_BIN2
    FROM Grouped AS grouped
    WHERE NOT EXISTS (SELECT 1 FROM risk.AssessableColumn(@datasetId, @planVersion, N'mart') AS assessable WHERE assessable.ColumnName = grouped.ColumnName)
    UNION ALL
    SELECT 50412, ISNULL(QUOTENAME(LEFT(JSON_VALUE(tree.Body, N'$.sum'), 128)), N'NULL') COLLATE Latin1_General_100_BIN2
    FROM Tree AS tree
    WHERE EXISTS (SELECT 1 FROM OPENJSON(tree.Body) AS member WHERE member.[key] COLLATE Latin1_General_100_BIN2 = N'sum')
        AND NOT EXISTS
        (
            SELECT 1
            FROM risk.AssessableColumn(@datasetId, @planVersion, N'mart') AS assessable
            WHERE assessable.ColumnName = JSON_VALUE(tree.Body, N'$.sum') COLLATE Latin1_General_100_BIN2
                AND (assessable.TypeName LIKE N'%int' OR assessable.TypeName LIKE N'decimal(%')
        )
    UNION ALL
    SELECT 50411, N'@query, predicate' COLLATE Latin1_General_100_BIN2
    FROM Tree AS tree
    WHERE EXISTS (SELECT 1 FROM OPENJSON(tree.Body) AS member WHERE member.[key] COLLATE Latin1_General_100_BIN2 = N'predicate')
        AND (DATALENGTH(JSON_QUERY(tree.Body, N'$.predicate')) > 8000
            OR pseudo.PredicateText(JSON_QUERY(tree.Body, N'$.predicate'), N'$', N'condition', @datasetId, @planVersion, 1) IS NULL)
);
