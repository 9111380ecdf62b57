CREATE OR ALTER PROCEDURE sample.Run
    @tableName sysname, -- finding
    @columnName sysname,
    @rowCount int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    DECLARE @part nvarchar(400) = CONCAT(N' FROM sample.', @tableName), @statement nvarchar(max), @json nvarchar(max);
    SET @statement = N'SELECT TOP (' + CONVERT(nvarchar(10), @rowCount) + N') ' + QUOTENAME(@columnName) + @part;
    EXECUTE sys.sp_executesql @statement;

    SELECT @statement = STRING_AGG(CONCAT(N'DROP TABLE ', QUOTENAME(found.SchemaName), N'.', found.TableName), N';')
    FROM
    (
        SELECT SchemaName = N'sample', TableName = t.name -- finding
        FROM sys.tables AS t
    ) AS found;
    EXECUTE (@statement);

    SELECT @statement = CONCAT(N'SELECT ', given.Expression) -- finding
    FROM OPENJSON(@json) WITH (Expression nvarchar(40) '$.e', Number int '$.n') AS given;
    EXECUTE sys.sp_executesql @statement;

    SELECT @statement = CONCAT(N'SELECT ', given.Number)
    FROM OPENJSON(@json) WITH (Expression nvarchar(40) '$.e', Number int '$.n') AS given;
    EXECUTE sys.sp_executesql @statement;
END;
