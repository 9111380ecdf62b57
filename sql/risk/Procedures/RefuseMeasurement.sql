/*
Purpose:     Every problem of a measurement's parameters, in one message.
Parameters:  as of risk.MeasureDataset; @planVersion is that of what stands in mart, NULL when nothing does
             @hierarchies  of risk.ListCombinations
Errors:      50002 with every problem
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureDataset
*/
CREATE OR ALTER PROCEDURE risk.RefuseMeasurement
    @datasetName nvarchar(128),
    @tableKind nvarchar(10),
    @planVersion int,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @quasiIdentifiers nvarchar(max),
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @sensitiveColumns nvarchar(max),
    @nullPolicy nvarchar(10),
    @k int,
    @l int,
    @threshold decimal(9, 8),
    @population nvarchar(128),
    @smallestCell int,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @hierarchies nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @populationId int, @populationVersion int, @problems nvarchar(max), @message nvarchar(2048);

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    SELECT @populationId = dataset.DatasetId, @populationVersion = header.PlanVersion
    FROM policy.Dataset AS dataset
    INNER JOIN policy.PlanHeader AS header
        ON header.DatasetId = dataset.DatasetId
        AND header.Status = N'current'
    WHERE dataset.DatasetName = @population
        AND OBJECT_ID(risk.TableName(dataset.DatasetName, N'mart')) IS NOT NULL;

    DECLARE @named table
    (
        ParameterName nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ColumnName nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL
    );

    INSERT INTO @named (ParameterName, ColumnName)
    SELECT listed.ParameterName, CASE WHEN chosen.[type] = 1 THEN chosen.[value] END
    FROM
    (
        VALUES
            (N'@quasiIdentifiers', CASE WHEN ISJSON(@quasiIdentifiers) = 1 AND LEFT(LTRIM(@quasiIdentifiers), 1) = N'[' THEN @quasiIdentifiers ELSE N'[null]' END),
            (N'@sensitiveColumns', CASE WHEN ISJSON(@sensitiveColumns) = 1 AND LEFT(LTRIM(@sensitiveColumns), 1) = N'[' THEN @sensitiveColumns ELSE N'[null]' END)
    ) AS listed (ParameterName, ColumnList)
    CROSS APPLY OPENJSON(listed.ColumnList) AS chosen;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'@datasetName') AS Argument1, CONVERT(nvarchar(400), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50027, N'@tableKind', N'mart, stage'
        WHERE ISNULL(@tableKind, N'') NOT IN (N'mart', N'stage')
        UNION ALL
        SELECT 50401, QUOTENAME(@datasetName), NULL
        WHERE @datasetId IS NOT NULL
            AND @tableKind = N'mart'
            AND (@planVersion IS NULL OR OBJECT_ID(risk.TableName(@datasetName, N'mart')) IS NULL)
        UNION ALL
        SELECT 50027, N'@nullPolicy', N'value, any'
        WHERE ISNULL(@nullPolicy, N'') NOT IN (N'value', N'any')
        UNION ALL
        SELECT 50027, limited.ParameterName, limited.Allowed
        FROM
        (
            VALUES
                (N'@k', N'2 to 1000000', CASE WHEN @k BETWEEN 2 AND 1000000 THEN 1 END),
                (N'@l', N'2 to 1000', CASE WHEN @l BETWEEN 2 AND 1000 THEN 1 END),
                (N'@threshold', N'above 0 and below 1', CASE WHEN @threshold > 0 AND @threshold < 1 THEN 1 END),
                (N'@smallestCell', N'2 to 1000000', CASE WHEN @smallestCell BETWEEN 2 AND 1000000 THEN 1 END)
        ) AS limited (ParameterName, Allowed, IsAllowed)
        WHERE limited.IsAllowed IS NULL
        UNION ALL
        SELECT 50400, N'@quasiIdentifiers', NULL
        WHERE NOT EXISTS (SELECT 1 FROM @named AS named WHERE named.ParameterName = N'@quasiIdentifiers')
        UNION ALL
        SELECT 50405, N'@quasiIdentifiers', N'60'
        WHERE (SELECT COUNT(*) FROM @named AS named WHERE named.ParameterName = N'@quasiIdentifiers') > 60
        UNION ALL
        SELECT 50402, named.ParameterName, ISNULL(QUOTENAME(LEFT(named.ColumnName, 128)), N'of an element that is no text')
        FROM @named AS named
        WHERE @datasetId IS NOT NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM risk.AssessableColumn(@datasetId, @planVersion, @tableKind) AS assessable
                WHERE assessable.ColumnName = named.ColumnName
            )
        UNION ALL
        SELECT 50017, QUOTENAME(LEFT(MIN(named.ColumnName), 128)), NULL
        FROM @named AS named
        GROUP BY named.ParameterName, named.ColumnName
        HAVING COUNT(*) > 1
        UNION ALL
        SELECT 50027, N'@hierarchies', N'a JSON object of column and hierarchy'
        WHERE @hierarchies IS NOT NULL
            AND (ISNULL(ISJSON(@hierarchies), 0) = 0 OR LEFT(LTRIM(@hierarchies), 1) <> N'{')
        UNION ALL
        SELECT 50406, ISNULL(QUOTENAME(LEFT(given.[value], 100)), N'NULL') COLLATE Latin1_General_100_BIN2, QUOTENAME(LEFT(given.[key], 128)) COLLATE Latin1_General_100_BIN2
        FROM OPENJSON(CASE WHEN ISJSON(@hierarchies) = 1 AND LEFT(LTRIM(@hierarchies), 1) = N'{' THEN @hierarchies ELSE N'{}' END) AS given
        WHERE NOT EXISTS (SELECT 1 FROM policy.Category AS category WHERE category.HierarchyName = given.[value] COLLATE Latin1_General_100_BIN2)
            OR NOT EXISTS
            (
                SELECT 1
                FROM @named AS named
                WHERE named.ParameterName = N'@quasiIdentifiers'
                    AND named.ColumnName = given.[key] COLLATE Latin1_General_100_BIN2
            )
        UNION ALL
        SELECT 50404, QUOTENAME(@population), NULL
        WHERE @population IS NOT NULL
            AND
            (
                @populationId IS NULL
                OR @nullPolicy = N'any'
                OR EXISTS
                (
                    SELECT 1
                    FROM @named AS named
                    INNER JOIN risk.AssessableColumn(@datasetId, @planVersion, @tableKind) AS own ON own.ColumnName = named.ColumnName
                    WHERE named.ParameterName = N'@quasiIdentifiers'
                        AND NOT EXISTS
                        (
                            SELECT 1
                            FROM risk.AssessableColumn(@populationId, @populationVersion, N'mart') AS theirs
                            WHERE theirs.ColumnName = own.ColumnName
                                AND theirs.TypeName = own.TypeName
                        )
                )
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;
END;
