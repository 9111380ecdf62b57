/*
Purpose:     The legal day now, in the zone in which a purpose's days are counted (instants are UTC everywhere else).
Parameters:  @timeZoneName  name of sys.time_zone_info, e.g. Korea Standard Time
Result:      date
Permissions: Used inside the schemas of warehouse_owner, and by mapping_owner. It reads nothing.
Example:     policy.LegalToday(N'Korea Standard Time')
*/
CREATE OR ALTER FUNCTION policy.LegalToday
(
    @timeZoneName nvarchar(60)
)
RETURNS date
AS
BEGIN
    RETURN CONVERT(date, SYSUTCDATETIME() AT TIME ZONE N'UTC' AT TIME ZONE @timeZoneName);
END;
