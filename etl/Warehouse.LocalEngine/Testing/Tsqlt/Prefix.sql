/*
Purpose: A test's own words before those of an assertion.
*/
CREATE FUNCTION tSQLt.Prefix (@message nvarchar(max))
RETURNS nvarchar(max)
AS
BEGIN
    RETURN CASE WHEN @message <> N'' THEN RTRIM(@message) + N' ' ELSE N'' END;
END;
