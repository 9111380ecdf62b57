/*
Purpose:     The columns of the tables that hold submitted and linked data, with their types as text; serial and row numbers are none.
Permissions: Inner view of the schema; granted to nobody.
Example:     SELECT * FROM link.AttributeColumn AS attribute WHERE attribute.TableName = N'Joined_1_1' ORDER BY attribute.ColumnNumber;
*/
CREATE OR ALTER VIEW link.AttributeColumn
AS
SELECT
    holder.name COLLATE Latin1_General_100_BIN2 AS TableName,
    attribute.column_id AS ColumnNumber,
    attribute.name COLLATE Latin1_General_100_BIN2 AS ColumnName,
    -- lint: allow W008 because a type's name is the server's own, and the tables were made of types that policy.NormalizedType rebuilt.
    policy.TypeText(type.name, attribute.max_length, attribute.precision, attribute.scale) AS TypeText
FROM sys.tables AS holder
INNER JOIN sys.columns AS attribute ON attribute.object_id = holder.object_id
INNER JOIN sys.types AS type ON type.user_type_id = attribute.user_type_id
WHERE holder.schema_id = SCHEMA_ID(N'link')
    AND (holder.name LIKE N'Submitted[_]%' OR holder.name LIKE N'Joined[_]%')
    AND attribute.name NOT IN (N'SerialNumber', N'RowNumber');
