/*
Purpose:     Whether a risk review finds another environment than the review before: another kind of place, another checklist, or another answer to a question about the
             environment. What was planned for the old one does not hold for the new (guideline lines 213-215).
Parameters:  @datasetId, @checklist, @placeKind, @answers  as in policy.RecordRiskReview
Result:      1 or 0; 0 for the first review
Permissions: Used by policy.RecordRiskReview; granted to nobody.
Example:     SET @isNew = policy.IsNewEnvironment(@datasetId, N'structured', N'closed', @answers);
*/
CREATE OR ALTER FUNCTION policy.IsNewEnvironment
(
    @datasetId int,
    @checklist nvarchar(12),
    @placeKind nvarchar(10),
    -- lint: allow W012 because sixteen answers with remarks and measures exceed what a bounded text takes.
    @answers nvarchar(max)
)
RETURNS bit
AS
BEGIN
    RETURN CASE WHEN EXISTS
    (
        SELECT 1
        FROM policy.RiskReview AS earlier
        WHERE earlier.DatasetId = @datasetId
            AND NOT EXISTS (SELECT 1 FROM policy.RiskReview AS later WHERE later.DatasetId = earlier.DatasetId AND later.ReviewId > earlier.ReviewId)
            AND
            (
                earlier.PlaceKind <> @placeKind
                OR earlier.Checklist <> @checklist
                OR EXISTS
                (
                    SELECT 1
                    FROM policy.RiskAnswer AS before
                    INNER JOIN policy.RiskQuestion AS question
                        ON question.Checklist = before.Checklist
                        AND question.QuestionNumber = before.QuestionNumber
                        AND question.Area = N'environment'
                    INNER JOIN policy.RiskAnswerGiven(@answers) AS given
                        ON given.QuestionNumber = before.QuestionNumber
                        AND given.IsYes <> before.IsYes
                    WHERE before.ReviewId = earlier.ReviewId
                )
            )
    ) THEN 1 ELSE 0 END;
END;
