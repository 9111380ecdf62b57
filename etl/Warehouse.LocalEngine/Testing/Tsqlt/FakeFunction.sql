/*
Purpose: Puts another function in a function's place: one of the same parameters (@FakeFunctionName), or for a table-valued one a table, a view or a query
         (@FakeDataSource).
*/
CREATE PROCEDURE tSQLt.FakeFunction
    @FunctionName nvarchar(max),
    @FakeFunctionName nvarchar(max) = NULL,
    @FakeDataSource nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.RequireTransaction @procedureName = N'FakeFunction';

    DECLARE @functionId int, @fakeId int = OBJECT_ID(@FakeFunctionName), @type char(2), @schema nvarchar(128), @name nvarchar(128), @parameters nvarchar(max), @arguments nvarchar(max),
        @returnType nvarchar(400), @body nvarchar(max), @statement nvarchar(max);

    SELECT @functionId = original.object_id, @type = original.type, @schema = SCHEMA_NAME(original.schema_id), @name = original.name
    FROM sys.objects AS original
    WHERE original.object_id = OBJECT_ID(@FunctionName)
        AND original.type IN ('FN', 'FS', 'IF');

    IF @functionId IS NULL OR (@fakeId IS NULL AND @FakeDataSource IS NULL)
    BEGIN
        RAISERROR(N'%s or %s does not exist or is no function!', 16, 10, @FunctionName, @FakeFunctionName);
        RETURN;
    END;

    IF (@FakeFunctionName IS NOT NULL AND @FakeDataSource IS NOT NULL) OR (@FakeDataSource IS NOT NULL AND @type <> 'IF')
    BEGIN
        RAISERROR(N'Give @FakeFunctionName, or for a table-valued function @FakeDataSource, not both.', 16, 10);
        RETURN;
    END;

    SET @parameters = ISNULL(tSQLt.ParameterList(@functionId, 0), N'');

    IF @fakeId IS NOT NULL AND (@parameters <> ISNULL(tSQLt.ParameterList(@fakeId, 0), N'') OR tSQLt.ReturnType(@functionId) <> tSQLt.ReturnType(@fakeId))
    BEGIN
        RAISERROR(N'Parameters of both functions must match! (This includes the return type for scalar functions.)', 16, 10);
        RETURN;
    END;

    SELECT @arguments = STRING_AGG(CONVERT(nvarchar(max), parameter.name), N', ') WITHIN GROUP (ORDER BY parameter.parameter_id)
    FROM sys.parameters AS parameter
    WHERE parameter.object_id = @functionId
        AND parameter.parameter_id > 0;

    SET @returnType = tSQLt.ReturnType(@functionId);
    SET @body = CASE
        WHEN @type <> 'IF' THEN CONCAT(N'BEGIN RETURN ', @FakeFunctionName, N'(', @arguments, N'); END;')
        WHEN @fakeId IS NOT NULL THEN CONCAT(N'RETURN SELECT * FROM ', @FakeFunctionName, N'(', @arguments, N') AS fake;')
        WHEN OBJECT_ID(@FakeDataSource) IS NOT NULL THEN CONCAT(N'RETURN SELECT * FROM ', @FakeDataSource, N' AS fake;')
        WHEN LTRIM(@FakeDataSource) LIKE N'SELECT%' THEN CONCAT(N'RETURN SELECT * FROM (', @FakeDataSource, N') AS fake;')
        ELSE CONCAT(N'RETURN SELECT * FROM ', @FakeDataSource, N';')
    END;

    EXECUTE tSQLt.RenameAway @SchemaName = @schema, @ObjectName = @name;
    SET @statement = CONCAT(N'CREATE FUNCTION ', QUOTENAME(@schema), N'.', QUOTENAME(@name), N' (', @parameters, N') RETURNS ', @returnType, N' AS ', @body);
    EXECUTE sys.sp_executesql @statement;
END;
