/*
Purpose:     What is wrong with the answers of a risk review, as numbers of policy.Message with their arguments: questions without exactly one answer (50201), answers to
             questions that are not asked (50202), and a conclusion that the answers do not bear (50204).
Parameters:  @answers, @checklist, @conclusion  as in policy.RecordRiskReview
Result:      rows of MessageNumber, Argument1, Argument2
Permissions: Used by policy.RecordRiskReview; granted to nobody.
Example:     SELECT * FROM policy.RiskAnswerProblem(@answers, N'structured', N'acceptable') AS problem;
*/
CREATE OR ALTER FUNCTION policy.RiskAnswerProblem
(
    -- lint: allow W012 because sixteen answers with remarks and measures exceed what a bounded text takes.
    @answers nvarchar(max),
    @checklist nvarchar(12),
    @conclusion nvarchar(30)
)
RETURNS TABLE
AS
RETURN
-- Missing, answered twice, without yes or no.
SELECT MessageNumber = 50201, Argument1 = CONVERT(nvarchar(400), STRING_AGG(CONVERT(nvarchar(10), question.QuestionNumber), N', ') WITHIN GROUP (ORDER BY question.QuestionNumber)), Argument2 = CONVERT(nvarchar(400), @checklist)
FROM policy.RiskQuestion AS question
WHERE question.Checklist = @checklist
    AND (SELECT COUNT(given.IsYes) FROM policy.RiskAnswerGiven(@answers) AS given WHERE given.QuestionNumber = question.QuestionNumber) <> 1
HAVING COUNT(*) > 0
UNION ALL
SELECT 50202, STRING_AGG(ISNULL(CONVERT(nvarchar(10), given.QuestionNumber), N'NULL'), N', '), @checklist
FROM policy.RiskAnswerGiven(@answers) AS given
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.RiskQuestion AS question
    WHERE question.Checklist = @checklist
        AND question.QuestionNumber = given.QuestionNumber
)
HAVING COUNT(*) > 0
UNION ALL
-- Acceptable as it is cannot be said where a question raises the risk: some measure must treat it.
SELECT 50204, STRING_AGG(CONVERT(nvarchar(10), question.QuestionNumber), N', '), NULL
FROM policy.RiskQuestion AS question
INNER JOIN policy.RiskAnswerGiven(@answers) AS given
    ON given.QuestionNumber = question.QuestionNumber
    AND given.IsYes = question.YesRaisesRisk
WHERE question.Checklist = @checklist
    AND @conclusion = N'acceptable'
HAVING COUNT(*) > 0;
