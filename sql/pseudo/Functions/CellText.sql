/*
Purpose:     One value of a row as text, so that the texts of a row's values, one behind the other, are equal for equal rows only: a text carries its length.
Parameters:  @amount, @textValue  one of them, or neither
Result:      one row of CellText
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT written.CellText FROM pseudo.CellText(12.5, NULL) AS written;
*/
CREATE OR ALTER FUNCTION pseudo.CellText
(
    @amount decimal(38, 10),
    @textValue nvarchar(4000)
)
RETURNS TABLE
AS
RETURN
(
    SELECT CellText = CASE
        WHEN @amount IS NOT NULL THEN CONCAT(CONVERT(nvarchar(max), N'#'), CONVERT(nvarchar(50), @amount), N';')
        WHEN @textValue IS NOT NULL THEN CONCAT(CONVERT(nvarchar(max), DATALENGTH(@textValue)), N':', @textValue, N';')
        ELSE N'-;'
    END
);
