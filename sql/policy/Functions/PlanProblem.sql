/*
Purpose:     Every problem of a plan, with its text and what to do about it.
Parameters:  @datasetId, @planVersion  a version of a plan
Result:      rows of StepNumber (NULL for the plan as a whole), MessageNumber, MessageText, Advice
Permissions: Used by policy.CheckPlan and policy.ConcludePlan; SELECT with the schema policy.
Example:     SELECT * FROM policy.PlanProblem(@datasetId, @planVersion) AS problem;
*/
CREATE OR ALTER FUNCTION policy.PlanProblem
(
    @datasetId int,
    @planVersion int
)
RETURNS TABLE
AS
RETURN
(
    SELECT
        problem.StepNumber,
        problem.MessageNumber,
        MessageText = policy.ProblemText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3),
        Advice = policy.AdviceText(problem.MessageNumber)
    FROM
    (
        SELECT found.StepNumber, found.MessageNumber, found.Argument1, found.Argument2, found.Argument3
        FROM policy.ColumnProblem(@datasetId, @planVersion) AS found
        UNION ALL
        SELECT found.StepNumber, found.MessageNumber, found.Argument1, found.Argument2, found.Argument3
        FROM policy.StepProblem(@datasetId, @planVersion) AS found
        UNION ALL
        SELECT found.StepNumber, found.MessageNumber, found.Argument1, found.Argument2, found.Argument3
        FROM policy.ParameterProblem(@datasetId, @planVersion) AS found
        UNION ALL
        SELECT found.StepNumber, found.MessageNumber, found.Argument1, found.Argument2, found.Argument3
        FROM policy.ChoiceProblem(@datasetId, @planVersion) AS found
        UNION ALL
        SELECT found.StepNumber, found.MessageNumber, found.Argument1, found.Argument2, found.Argument3
        FROM policy.SynthesisProblem(@datasetId, @planVersion) AS found
        UNION ALL
        SELECT found.StepNumber, found.MessageNumber, found.Argument1, found.Argument2, found.Argument3
        FROM policy.SourceStepProblem(@datasetId, @planVersion) AS found
        UNION ALL
        SELECT NULL, 50213, CONVERT(nvarchar(200), condition.ConditionNumber), NULL, NULL
        FROM policy.AdequacyCondition AS condition
        WHERE condition.DatasetId = @datasetId
            AND condition.AnsweredAt IS NULL
    ) AS problem
    INNER JOIN policy.Message AS message ON message.MessageNumber = problem.MessageNumber
);
