/*
Purpose: What bulk copies ask for, undocumented: the columns of a table with their collations, in order; text columns only have one.
*/
CREATE PROCEDURE sys.sp_tablecollations_100
    @object nvarchar(776)
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        colid = shown.column_id,
        name = shown.name,
        tds_collation = CONVERT(binary(5), COLLATIONPROPERTY(shown.collation_name, 'TDSCollation')),
        collation = shown.collation_name
    FROM
    (
        SELECT held.object_id, held.column_id, held.name, held.collation_name FROM sys.all_columns AS held
        UNION ALL
        SELECT private.object_id, private.column_id, private.name, private.collation_name FROM tempdb.sys.columns AS private
    ) AS shown
    WHERE shown.object_id = COALESCE(OBJECT_ID(N'tempdb..' + @object), OBJECT_ID(@object))
    ORDER BY shown.column_id;
END;
