/*
Purpose:     Business days (Monday to Friday) after one legal day up to and with another. Public holidays are not known here and count as business days, so that a
             period never looks longer than it is.
Parameters:  @fromDay, @toDay
Result:      int; 0 when @toDay is not after @fromDay
Permissions: Used inside the schema; granted to nobody.
Example:     policy.BusinessDays('20261127', '20261130') is 1: from Friday to Monday
*/
CREATE OR ALTER FUNCTION policy.BusinessDays
(
    @fromDay date,
    @toDay date
)
RETURNS int
AS
BEGIN
    -- 1900-01-01 was a Monday; counting from it does not depend on DATEFIRST.
    DECLARE @dayCount int = DATEDIFF(DAY, @fromDay, @toDay), @weekday int = DATEDIFF(DAY, CONVERT(date, '19000101', 112), @fromDay) % 7;

    RETURN CASE
        WHEN @dayCount <= 0 THEN 0
        ELSE @dayCount / 7 * 5
            + (
                SELECT COUNT(*)
                FROM (VALUES (1), (2), (3), (4), (5), (6)) AS rest (DayNumber)
                WHERE rest.DayNumber <= @dayCount % 7
                    AND (@weekday + rest.DayNumber) % 7 < 5
            )
    END;
END;
