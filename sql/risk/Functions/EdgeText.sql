/*
Purpose:     The edge of a range as text: a date in ISO 8601, a number without trailing zeros.
Parameters:  @edge      on the line of numbers (dates: days since 1900-01-01); NULL gives NULL
             @typeName  of the column
Result:      text; NULL beyond what the type holds (0001-01-01 to 9999-12-31, decimal(38,10)): the range is open there
Permissions: Used inside the schema.
Example:     risk.EdgeText(1500000, N'decimal(15,0)') is 1500000
*/
CREATE OR ALTER FUNCTION risk.EdgeText
(
    @edge float(53),
    @typeName nvarchar(128)
)
RETURNS nvarchar(40)
AS
BEGIN
    DECLARE @digits nvarchar(60);

    -- The edge of the last range lies beyond 9999-12-31 where that day marks what has no date.
    IF @typeName LIKE N'date%'
        RETURN CASE WHEN @edge BETWEEN -693595 AND 2958463 THEN CONVERT(nvarchar(40), DATEADD(DAY, CONVERT(int, @edge), CONVERT(date, '19000101', 112)), 23) END;

    -- Round edges have few digits; the tenth decimal hides what binary fractions leave behind.
    SET @digits = CONVERT(nvarchar(60), TRY_CONVERT(decimal(38, 10), @edge));

    WHILE @digits LIKE N'%.%' AND RIGHT(@digits, 1) IN (N'0', N'.')
        SET @digits = LEFT(@digits, LEN(@digits) - 1);

    RETURN @digits;
END;
