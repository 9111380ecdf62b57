/*
Purpose:     What is wrong with the parameters of a plan's steps: unknown, missing, of the wrong type, out of range, not offered.
Parameters:  @datasetId, @planVersion  a version of a plan
Result:      rows of StepNumber, MessageNumber, Argument1 (the step), Argument2 (the parameter), Argument3 (what is allowed)
Permissions: Used by policy.PlanProblem; SELECT with the schema policy.
Example:     SELECT * FROM policy.ParameterProblem(@datasetId, @planVersion) AS problem;
*/
CREATE OR ALTER FUNCTION policy.ParameterProblem
(
    @datasetId int,
    @planVersion int
)
RETURNS TABLE
AS
RETURN
(
    WITH Given AS
    (
        SELECT
            step.StepNumber,
            step.TechniqueName,
            step.SourceColumn,
            step.TargetColumn,
            given.ParameterName,
            given.ItemNumber,
            given.ParameterValue,
            declared.TypeName,
            declared.ListName,
            declared.AllowedValues,
            declared.MinimumValue,
            declared.MaximumValue,
            declared.AllowsStatistic,
            SourceType = source.TypeName,
            -- Only a boundary may be an object; every other JSON value is a list of names or a tree.
            IsStatistic = CASE
                WHEN declared.TypeName LIKE N'decimal(%' AND given.ParameterValue LIKE N'{%' AND ISJSON(given.ParameterValue) = 1 THEN 1
                ELSE 0
            END
        FROM policy.PlanStep AS step
        INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
        INNER JOIN policy.StepParameter AS given
            ON given.DatasetId = step.DatasetId
            AND given.PlanVersion = step.PlanVersion
            AND given.StepNumber = step.StepNumber
        LEFT OUTER JOIN policy.TechniqueParameter AS declared
            ON declared.TechniqueName = step.TechniqueName
            AND declared.ParameterName = given.ParameterName
        LEFT OUTER JOIN policy.SourceColumn AS source
            ON source.DatasetId = step.DatasetId
            AND source.ColumnName = step.SourceColumn
        WHERE step.DatasetId = @datasetId
            AND step.PlanVersion = @planVersion
    )
    SELECT
        given.StepNumber,
        found.MessageNumber,
        Argument1 = CONVERT(nvarchar(200), given.StepNumber) COLLATE Latin1_General_100_BIN2,
        Argument2 = CONVERT(nvarchar(200), found.Argument2) COLLATE Latin1_General_100_BIN2,
        Argument3 = CONVERT(nvarchar(400), found.Argument3) COLLATE Latin1_General_100_BIN2
    FROM Given AS given
    CROSS APPLY
    (
        VALUES
            (50049, given.ParameterName, NULL, CASE
                WHEN given.TypeName IS NULL OR (given.ListName IS NOT NULL AND given.ItemNumber = 0) THEN 1
                ELSE 0 END),
            (50051, given.ParameterName, given.TypeName, CASE
                WHEN given.TypeName IS NULL OR given.IsStatistic = 1 OR given.TypeName IN (N'predicate', N'hierarchy', N'source_column') THEN 0
                WHEN given.TypeName IN (N'target_columns', N'class_columns', N'number_columns', N'treated_columns', N'source_columns') THEN CASE
                    WHEN EXISTS (SELECT 1 FROM OPENJSON(CASE WHEN ISJSON(given.ParameterValue) = 1 THEN given.ParameterValue ELSE N'[]' END) AS named) THEN 0
                    ELSE 1 END
                -- A list: each item has as many fields as the technique declares, neither fewer nor more.
                WHEN given.TypeName = N'list' THEN CASE
                    WHEN EXISTS
                    (
                        SELECT 1
                        FROM OPENJSON(CONCAT(N'["', REPLACE(STRING_ESCAPE(given.ParameterValue, N'json'), N';', N'","'), N'"]')) AS item
                        WHERE (DATALENGTH(item.[value]) - DATALENGTH(REPLACE(item.[value], N':', N''))) / 2 + 1 <>
                        (
                            SELECT COUNT(*)
                            FROM policy.TechniqueParameter AS field
                            WHERE field.TechniqueName = given.TechniqueName
                                AND field.ListName = given.ParameterName
                        )
                    ) THEN 1
                    ELSE 0 END
                WHEN policy.IsValueOfType(given.TypeName, given.ParameterValue) = 1 THEN 0
                ELSE 1 END),
            (50052, given.ParameterName, CONCAT(N'from ', CONVERT(float, given.MinimumValue), N' to ', CONVERT(float, given.MaximumValue)), CASE
                WHEN given.IsStatistic = 1 THEN 0
                WHEN TRY_CONVERT(decimal(38, 10), given.ParameterValue) < given.MinimumValue THEN 1
                WHEN TRY_CONVERT(decimal(38, 10), given.ParameterValue) > given.MaximumValue THEN 1
                ELSE 0 END),
            (50053, given.ParameterName, given.AllowedValues, CASE
                WHEN given.AllowedValues IS NULL THEN 0
                WHEN CHARINDEX(N',' + given.ParameterValue + N',', N',' + given.AllowedValues + N',') > 0
                    AND CHARINDEX(N',', given.ParameterValue) = 0 THEN 0
                ELSE 1 END),
            (50060, given.ParameterName, NULL, CASE
                WHEN given.IsStatistic = 0 THEN 0
                WHEN given.AllowsStatistic = 0 THEN 1
                WHEN given.SourceType IS NULL THEN 1
                WHEN given.SourceType NOT LIKE N'%int' AND given.SourceType NOT LIKE N'decimal(%' THEN 1
                WHEN TRY_CONVERT(decimal(9, 6), JSON_VALUE(given.ParameterValue, N'$.percentile')) BETWEEN 0 AND 100 THEN 0
                WHEN TRY_CONVERT(decimal(9, 6), JSON_VALUE(given.ParameterValue, N'$.sigma')) > 0 THEN 0
                WHEN TRY_CONVERT(decimal(9, 6), JSON_VALUE(given.ParameterValue, N'$.iqr')) > 0 THEN 0
                ELSE 1 END),
            (50057, NULL, NULL, CASE
                WHEN given.TypeName <> N'predicate' OR given.TypeName IS NULL THEN 0
                WHEN ISJSON(given.ParameterValue) = 1
                    AND pseudo.PredicateText(given.ParameterValue, N'$', N'condition', @datasetId, NULL, 1) IS NOT NULL THEN 0
                ELSE 1 END),
            (50065, given.ParameterValue, NULL, CASE
                WHEN given.TypeName <> N'hierarchy' OR given.TypeName IS NULL THEN 0
                WHEN EXISTS (SELECT 1 FROM policy.Category AS category WHERE category.HierarchyName = given.ParameterValue) THEN 0
                ELSE 1 END)
    ) AS found (MessageNumber, Argument2, Argument3, IsProblem)
    WHERE found.IsProblem = 1
    UNION ALL
    -- A statistic is taken over source values, so the rule that uses it must be the first on its target.
    SELECT given.StepNumber, 50060, CONVERT(nvarchar(200), given.StepNumber), given.ParameterName, NULL
    FROM Given AS given
    WHERE given.IsStatistic = 1
        AND EXISTS
        (
            SELECT 1
            FROM policy.PlanStep AS earlier
            WHERE earlier.DatasetId = @datasetId
                AND earlier.PlanVersion = @planVersion
                AND earlier.TargetColumn = given.TargetColumn
                AND earlier.StepNumber < given.StepNumber
        )
    UNION ALL
    SELECT step.StepNumber, 50050, CONVERT(nvarchar(200), step.StepNumber), declared.ParameterName, NULL
    FROM policy.PlanStep AS step
    INNER JOIN policy.TechniqueParameter AS declared ON declared.TechniqueName = step.TechniqueName
    WHERE step.DatasetId = @datasetId
        AND step.PlanVersion = @planVersion
        AND declared.IsRequired = 1
        AND declared.ListName IS NULL
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.StepParameter AS given
            WHERE given.DatasetId = step.DatasetId
                AND given.PlanVersion = step.PlanVersion
                AND given.StepNumber = step.StepNumber
                AND given.ParameterName = declared.ParameterName
        )
    UNION ALL
    -- What a step computes from must be made by earlier steps, or an exact total beside rounded parts would leak (guideline line 3610).
    SELECT given.StepNumber, 50056, CONVERT(nvarchar(200), given.StepNumber), LEFT(named.[value], 128) COLLATE Latin1_General_100_BIN2, NULL
    FROM Given AS given
    CROSS APPLY OPENJSON(CASE WHEN ISJSON(given.ParameterValue) = 1 THEN given.ParameterValue ELSE N'[]' END) AS named
    WHERE given.TypeName IN (N'target_columns', N'class_columns', N'number_columns', N'treated_columns')
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.TargetColumn AS target
            WHERE target.DatasetId = @datasetId
                AND target.PlanVersion = @planVersion
                AND target.ColumnName = named.[value] COLLATE Latin1_General_100_BIN2
                AND target.ColumnName <> ISNULL(given.TargetColumn, N'')
                AND CASE WHEN given.TypeName = N'target_columns' THEN target.LastStepNumber ELSE target.FirstStepNumber END < given.StepNumber
        )
    UNION ALL
    SELECT given.StepNumber, 50059, CONVERT(nvarchar(200), given.StepNumber), CONCAT(given.TechniqueName, N' (', standing.ColumnName, N')'), NULL
    FROM Given AS given
    CROSS APPLY OPENJSON(CASE WHEN given.TypeName = N'number_columns' AND ISJSON(given.ParameterValue) = 1 THEN given.ParameterValue ELSE N'[]' END) AS named
    INNER JOIN
    (
        SELECT chain.ColumnName, chain.StepNumber, chain.TypeName, NextStepNumber = LEAD(chain.StepNumber) OVER (PARTITION BY chain.ColumnName ORDER BY chain.StepNumber)
        FROM policy.ChainStep AS chain
        WHERE chain.DatasetId = @datasetId
            AND chain.PlanVersion = @planVersion
    ) AS standing
        ON standing.ColumnName = named.[value] COLLATE Latin1_General_100_BIN2
        AND standing.StepNumber < given.StepNumber
        AND ISNULL(standing.NextStepNumber, given.StepNumber + 1) > given.StepNumber
    WHERE standing.TypeName NOT LIKE N'%int'
        AND standing.TypeName NOT LIKE N'decimal(%'
    UNION ALL
    SELECT given.StepNumber, 50044, CONVERT(nvarchar(200), given.StepNumber), named.ColumnName, NULL
    FROM Given AS given
    CROSS APPLY
    (
        SELECT ColumnName = LEFT(listed.[value], 128) COLLATE Latin1_General_100_BIN2
        FROM OPENJSON(CASE WHEN given.TypeName = N'source_columns' AND ISJSON(given.ParameterValue) = 1 THEN given.ParameterValue ELSE N'[]' END) AS listed
        UNION ALL
        SELECT LEFT(given.ParameterValue, 128)
        WHERE given.TypeName = N'source_column'
    ) AS named
    WHERE NOT EXISTS
    (
        SELECT 1
        FROM policy.SourceColumn AS source
        WHERE source.DatasetId = @datasetId
            AND source.ColumnName = named.ColumnName
    )
    UNION ALL
    -- As the load will read it: refused there, at its first row, it would be refused after the reviews.
    SELECT given.StepNumber, 50610, CONVERT(nvarchar(200), given.StepNumber), given.ParameterName, LEFT(refused.Problem, 400) COLLATE Latin1_General_100_BIN2
    FROM Given AS given
    CROSS APPLY
    (
        SELECT Problem = pseudo.ScrubPolicyProblem(given.ParameterValue)
    ) AS refused
    WHERE given.TechniqueName = N'scrub'
        AND given.ParameterName = N'policy'
        AND refused.Problem IS NOT NULL
    UNION ALL
    SELECT given.StepNumber, 50051, CONVERT(nvarchar(200), given.StepNumber), given.ParameterName, N'frequency of values'
    FROM Given AS given
    WHERE given.ParameterName = N'criterion'
        AND given.ParameterValue <> N'rare'
        AND given.SourceType NOT LIKE N'%int'
        AND given.SourceType NOT LIKE N'decimal(%'
);
