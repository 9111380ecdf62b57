/*
Purpose: The columns of a table, view or #table, in their order.
*/
CREATE FUNCTION tSQLt.ColumnsOf (@tableName nvarchar(max))
RETURNS TABLE
AS
RETURN
SELECT
    Position = ROW_NUMBER() OVER (ORDER BY [column].column_id),
    Name = [column].name,
    TypeName = tSQLt.TypeText([column].user_type_id, [column].max_length, [column].precision, [column].scale, [column].collation_name),
    IsNullable = [column].is_nullable
FROM
(
    SELECT permanent.column_id, permanent.name, permanent.user_type_id, permanent.max_length, permanent.precision, permanent.scale, permanent.collation_name, permanent.is_nullable
    FROM sys.columns AS permanent
    WHERE @tableName NOT LIKE N'#%'
        AND permanent.object_id = OBJECT_ID(@tableName)
    UNION ALL
    SELECT temporary.column_id, temporary.name, temporary.user_type_id, temporary.max_length, temporary.precision, temporary.scale, temporary.collation_name, temporary.is_nullable
    FROM tempdb.sys.columns AS temporary
    WHERE @tableName LIKE N'#%'
        AND temporary.object_id = OBJECT_ID(N'tempdb..' + @tableName)
) AS [column];
