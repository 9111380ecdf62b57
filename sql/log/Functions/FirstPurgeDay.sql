/*
Purpose:     The first day on which what must be kept for three years from a day may be purged. The day itself does not count (Civil Act article 157): the period begins with
             the next day and ends with the day before that day's date three years later (article 160 (2)); where that month has no such day, with the
             month's last day (article 160 (3)).
Parameters:  @day  the legal day of destruction, or of an entry that belongs to no dataset
Result:      date
Permissions: Used inside the schema; granted to nobody.
Example:     log.FirstPurgeDay('20261122') is 2029-11-23; of 2028-02-29 it is 2031-03-01, and of 2028-02-28 as well
*/
CREATE OR ALTER FUNCTION log.FirstPurgeDay
(
    @day date
)
RETURNS date
AS
BEGIN
    DECLARE @firstDay date = DATEADD(DAY, 1, @day);
    -- DATEADD gives the last day of February for a 29th that the year has not; the period then ends with that day, and may be purged from the next.
    DECLARE @sameDay date = DATEADD(YEAR, 3, @firstDay);

    RETURN CASE WHEN DAY(@sameDay) = DAY(@firstDay) THEN @sameDay ELSE DATEADD(DAY, 1, @sameDay) END;
END;
