/*
Purpose: Drops a test class with everything in it; a name that is none is ignored.
*/
CREATE PROCEDURE tSQLt.DropClass
    @ClassName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @name nvarchar(128) = PARSENAME(@ClassName, 1), @statements nvarchar(max);

    IF NOT EXISTS (SELECT 1 FROM tSQLt.TestClasses AS class WHERE class.Name = @name)
    BEGIN
        RETURN;
    END;

    -- Foreign keys first, then what may read tables, then the tables, then their types.
    SELECT @statements = STRING_AGG(removal.Statement, N' ') WITHIN GROUP (ORDER BY removal.Position, removal.ObjectId)
    FROM
    (
        SELECT
            Position = CASE WHEN member.type = 'F' THEN 1 WHEN member.type = 'U' THEN 3 ELSE 2 END,
            ObjectId = member.object_id,
            Statement = CONVERT(nvarchar(max), CASE
                WHEN member.type = 'F' THEN CONCAT(N'ALTER TABLE ', QUOTENAME(@name), N'.', QUOTENAME(OBJECT_NAME(member.parent_object_id)), N' DROP CONSTRAINT ', QUOTENAME(member.name), N';')
                ELSE CONCAT
                (
                    N'DROP ',
                    CASE member.type WHEN 'P' THEN N'PROCEDURE' WHEN 'V' THEN N'VIEW' WHEN 'U' THEN N'TABLE' WHEN 'SO' THEN N'SEQUENCE' ELSE N'FUNCTION' END,
                    N' ', QUOTENAME(@name), N'.', QUOTENAME(member.name), N';'
                )
            END)
        FROM sys.objects AS member
        WHERE member.schema_id = SCHEMA_ID(@name)
            AND member.type IN ('F', 'P', 'V', 'U', 'FN', 'IF', 'FS', 'SO')
        UNION ALL
        SELECT 4, type.user_type_id, CONVERT(nvarchar(max), CONCAT(N'DROP TYPE ', QUOTENAME(@name), N'.', QUOTENAME(type.name), N';'))
        FROM sys.table_types AS type
        WHERE type.schema_id = SCHEMA_ID(@name)
        UNION ALL
        SELECT 5, 0, CONVERT(nvarchar(max), CONCAT(N'DROP SCHEMA ', QUOTENAME(@name), N';'))
    ) AS removal;

    EXECUTE sys.sp_executesql @statements;
END;
