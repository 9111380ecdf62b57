/*
Purpose:     The answers of a risk review as they were given, element by element; what an element lacks is NULL. Whether they are complete says policy.RiskAnswerProblem.
Parameters:  @answers  JSON array of objects with question, answer (yes or no), remark, measure
Result:      rows of Position, QuestionNumber, IsYes, Remark, Measure; none for what is no array
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM policy.RiskAnswerGiven(N'[{"question":1,"answer":"no"}]') AS given;
*/
CREATE OR ALTER FUNCTION policy.RiskAnswerGiven
(
    -- lint: allow W012 because sixteen answers with remarks and measures exceed what a bounded text takes.
    @answers nvarchar(max)
)
RETURNS TABLE
AS
RETURN
SELECT
    Position = CONVERT(int, element.[key]),
    QuestionNumber = TRY_CONVERT(int, JSON_VALUE(given.Body, N'$.question')),
    IsYes = CONVERT(bit, CASE JSON_VALUE(given.Body, N'$.answer') WHEN N'yes' THEN 1 WHEN N'no' THEN 0 END),
    Remark = LEFT(JSON_VALUE(given.Body, N'$.remark'), 400),
    Measure = LEFT(JSON_VALUE(given.Body, N'$.measure'), 400)
FROM OPENJSON(CASE WHEN ISJSON(@answers) = 1 THEN @answers ELSE N'[]' END) AS element
CROSS APPLY (VALUES (CASE WHEN element.[type] = 5 THEN element.[value] END)) AS given (Body)
WHERE element.[key] NOT LIKE N'%[^0-9]%';
