/*
Purpose: object_id of a permanent object or a #table, NULL when there is none.
*/
CREATE FUNCTION tSQLt.IdOf (@objectName nvarchar(max))
RETURNS int
AS
BEGIN
    RETURN OBJECT_ID(CASE WHEN @objectName LIKE N'#%' THEN N'tempdb..' ELSE N'' END + @objectName);
END;
