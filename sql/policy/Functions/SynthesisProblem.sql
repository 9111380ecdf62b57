/*
Purpose:     What is wrong with the synthesize steps of a plan (재현데이터): columns that stay in a full synthesis, types that have no distribution, a column in two parts.
Parameters:  @datasetId, @planVersion  of the plan
Result:      rows of StepNumber, MessageNumber, Argument1 (the step), Argument2, Argument3
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM policy.SynthesisProblem(@datasetId, @planVersion) AS problem;
*/
CREATE OR ALTER FUNCTION policy.SynthesisProblem
(
    @datasetId int,
    @planVersion int
)
RETURNS TABLE
AS
RETURN
(
    WITH Named AS
    (
        SELECT
            step.StepNumber,
            step.TechniqueName,
            given.ParameterName,
            ColumnName = LEFT(listed.[value], 128) COLLATE Latin1_General_100_BIN2
        FROM policy.PlanStep AS step
        INNER JOIN policy.StepParameter AS given
            ON given.DatasetId = step.DatasetId
            AND given.PlanVersion = step.PlanVersion
            AND given.StepNumber = step.StepNumber
            AND given.ParameterName IN (N'columns', N'given', N'classColumns')
            AND given.ItemNumber = 0
        CROSS APPLY OPENJSON(CASE WHEN ISJSON(given.ParameterValue) = 1 THEN given.ParameterValue ELSE N'[]' END) AS listed
        WHERE step.DatasetId = @datasetId
            AND step.PlanVersion = @planVersion
            AND step.TechniqueName = N'synthesize'
    )
    -- A column that stays as it is would make the table no full synthesis; a serial number says nothing of its row.
    SELECT
        step.StepNumber,
        MessageNumber = 50180,
        Argument1 = CONVERT(nvarchar(200), step.StepNumber) COLLATE Latin1_General_100_BIN2,
        Argument2 = CONVERT(nvarchar(200), target.ColumnName) COLLATE Latin1_General_100_BIN2,
        Argument3 = CONVERT(nvarchar(400), NULL) COLLATE Latin1_General_100_BIN2
    FROM policy.PlanStep AS step
    INNER JOIN policy.StepParameter AS chosen
        ON chosen.DatasetId = step.DatasetId
        AND chosen.PlanVersion = step.PlanVersion
        AND chosen.StepNumber = step.StepNumber
        AND chosen.ParameterName = N'mode'
        AND chosen.ParameterValue = N'full'
    INNER JOIN policy.TargetColumn AS target
        ON target.DatasetId = step.DatasetId
        AND target.PlanVersion = step.PlanVersion
        AND target.TechniqueName NOT IN (N'serial', N'anatomize', N'derive')
    WHERE step.DatasetId = @datasetId
        AND step.PlanVersion = @planVersion
        AND step.TechniqueName = N'synthesize'
        AND NOT EXISTS
        (
            SELECT 1
            FROM Named AS named
            WHERE named.StepNumber = step.StepNumber
                AND named.ParameterName = N'columns'
                AND named.ColumnName = target.ColumnName
        )
    UNION ALL
    SELECT named.StepNumber, 50059, CONVERT(nvarchar(200), named.StepNumber), CONCAT(named.TechniqueName, N' (', named.ColumnName, N')'), NULL
    FROM Named AS named
    INNER JOIN
    (
        SELECT chain.ColumnName, chain.StepNumber, chain.TypeName, NextStepNumber = LEAD(chain.StepNumber) OVER (PARTITION BY chain.ColumnName ORDER BY chain.StepNumber)
        FROM policy.ChainStep AS chain
        WHERE chain.DatasetId = @datasetId
            AND chain.PlanVersion = @planVersion
    ) AS standing
        ON standing.ColumnName = named.ColumnName
        AND standing.StepNumber < named.StepNumber
        AND ISNULL(standing.NextStepNumber, named.StepNumber + 1) > named.StepNumber
    WHERE named.ParameterName <> N'classColumns'
        AND standing.TypeName NOT LIKE N'%int'
        AND standing.TypeName NOT LIKE N'decimal(%'
        AND standing.TypeName NOT LIKE N'date%'
        AND standing.TypeName NOT LIKE N'%char(%'
        AND standing.TypeName <> N'bit'
    UNION ALL
    SELECT named.StepNumber, 50183, CONVERT(nvarchar(200), named.StepNumber), named.ColumnName, NULL
    FROM Named AS named
    GROUP BY named.StepNumber, named.ColumnName
    HAVING COUNT_BIG(*) > 1
);
