/*
Purpose:     What is wrong with the parameters of a plan's steps in the light of a choice that a step makes (policy.ParameterUse): missing, too many,
             or without effect.
Parameters:  @datasetId, @planVersion  a version of a plan
Result:      rows of StepNumber, MessageNumber, Argument1 (the step), Argument2 (the parameters), Argument3 (the choice)
Permissions: Used by policy.PlanProblem; SELECT with the schema policy.
Example:     SELECT * FROM policy.ChoiceProblem(@datasetId, @planVersion) AS problem;
*/
CREATE OR ALTER FUNCTION policy.ChoiceProblem
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
        SELECT step.StepNumber, step.TechniqueName, given.ParameterName, given.ParameterValue
        FROM policy.PlanStep AS step
        INNER JOIN policy.StepParameter AS given
            ON given.DatasetId = step.DatasetId
            AND given.PlanVersion = step.PlanVersion
            AND given.StepNumber = step.StepNumber
            AND given.ItemNumber = 0
        WHERE step.DatasetId = @datasetId
            AND step.PlanVersion = @planVersion
    ),
    Needed AS
    (
        SELECT
            choice.StepNumber,
            choice.ParameterName,
            choice.ParameterValue,
            used.Requirement,
            Names = STRING_AGG(CONVERT(nvarchar(200), used.ParameterName), N', ') WITHIN GROUP (ORDER BY used.ParameterName),
            NameCount = COUNT_BIG(*),
            GivenCount = COUNT_BIG(measure.ParameterName)
        FROM Given AS choice
        INNER JOIN policy.ParameterUse AS used
            ON used.TechniqueName = choice.TechniqueName
            AND used.ChoiceName = choice.ParameterName
            AND used.ChoiceValue = choice.ParameterValue
        LEFT OUTER JOIN Given AS measure
            ON measure.StepNumber = choice.StepNumber
            AND measure.ParameterName = used.ParameterName
        GROUP BY choice.StepNumber, choice.ParameterName, choice.ParameterValue, used.Requirement
    )
    SELECT
        needed.StepNumber,
        found.MessageNumber,
        Argument1 = CONVERT(nvarchar(200), needed.StepNumber) COLLATE Latin1_General_100_BIN2,
        Argument2 = CONVERT(nvarchar(200), needed.Names) COLLATE Latin1_General_100_BIN2,
        Argument3 = CONVERT(nvarchar(400), CONCAT(needed.ParameterName, N' ', needed.ParameterValue)) COLLATE Latin1_General_100_BIN2
    FROM Needed AS needed
    CROSS APPLY
    (
        VALUES
            -- A criterion without its measure would find nothing, and the step would look done.
            (50050, CASE
                WHEN needed.Requirement = N'required' AND needed.GivenCount < needed.NameCount THEN 1
                WHEN needed.Requirement IN (N'one of', N'any of') AND needed.GivenCount = 0 THEN 1
                ELSE 0 END),
            (50070, CASE WHEN needed.Requirement = N'one of' AND needed.GivenCount > 1 THEN 1 ELSE 0 END)
    ) AS found (MessageNumber, IsProblem)
    WHERE found.IsProblem = 1
    UNION ALL
    SELECT choice.StepNumber, 50071, CONVERT(nvarchar(200), choice.StepNumber), idle.ParameterName, CONCAT(choice.ParameterName, N' ', choice.ParameterValue)
    FROM Given AS choice
    INNER JOIN Given AS idle ON idle.StepNumber = choice.StepNumber
    WHERE EXISTS
        (
            SELECT 1
            FROM policy.ParameterUse AS elsewhere
            WHERE elsewhere.TechniqueName = choice.TechniqueName
                AND elsewhere.ChoiceName = choice.ParameterName
                AND elsewhere.ParameterName = idle.ParameterName
        )
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.ParameterUse AS used
            WHERE used.TechniqueName = choice.TechniqueName
                AND used.ChoiceName = choice.ParameterName
                AND used.ChoiceValue = choice.ParameterValue
                AND used.ParameterName = idle.ParameterName
        )
        -- What has a default stands in every step of the technique.
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.TechniqueParameter AS declared
            WHERE declared.TechniqueName = choice.TechniqueName
                AND declared.ParameterName = idle.ParameterName
                AND declared.DefaultValue IS NOT NULL
        )
);
