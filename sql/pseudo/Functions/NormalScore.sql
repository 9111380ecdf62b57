/*
Purpose:     The quantile of the standard normal distribution (정규점수), for scores by rank: the rational approximation 26.2.23 of Abramowitz and Stegun,
             Handbook of Mathematical Functions, whose error is below 0.00045. Scores need no more: what is fitted by them is measured afterwards.
Parameters:  @probability  above 0 and below 1
Result:      one row of Score
Permissions: Used inside the schema; load_service, whose generated batches use it.
Example:     SELECT normal.Score FROM pseudo.NormalScore(0.975E0) AS normal;
*/
CREATE OR ALTER FUNCTION pseudo.NormalScore
(
    @probability float
)
RETURNS TABLE
AS
RETURN
(
    SELECT Score = CASE WHEN @probability < 0.5E0 THEN -upper.Score ELSE upper.Score END
    FROM (VALUES (CASE WHEN @probability < 0.5E0 THEN @probability ELSE 1E0 - @probability END)) AS tail (Probability)
    CROSS APPLY (VALUES (SQRT(-2E0 * LOG(tail.Probability)))) AS root (T)
    CROSS APPLY
    (
        VALUES
        (
            root.T - (2.515517E0 + root.T * (0.802853E0 + root.T * 0.010328E0))
                / (1E0 + root.T * (1.432788E0 + root.T * (0.189269E0 + root.T * 0.001308E0)))
        )
    ) AS upper (Score)
);
