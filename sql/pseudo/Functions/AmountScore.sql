/*
Purpose:     An amount's score among its column's: its distance from the mean in standard deviations; 0 where the amounts have no spread.
Parameters:  @amount, @mean, @deviation  of the column
Result:      one row of Score; NULL for no amount
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT amount.Score FROM pseudo.AmountScore(12.5, 10E0, 2E0) AS amount;
*/
CREATE OR ALTER FUNCTION pseudo.AmountScore
(
    @amount decimal(38, 10),
    @mean float,
    @deviation float
)
RETURNS TABLE
AS
RETURN
(
    SELECT Score = CASE
        WHEN @amount IS NULL THEN NULL
        WHEN @deviation > 0.000000001E0 * ABS(@mean) THEN (CONVERT(float, @amount) - @mean) / @deviation
        ELSE 0E0
    END
);
