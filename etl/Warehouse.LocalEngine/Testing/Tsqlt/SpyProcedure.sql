/*
Purpose: Puts a procedure of the same parameters in a procedure's place that only writes its arguments into <name>_SpyProcedureLog, then runs
         @CommandToExecute, then, when asked, the original.
*/
CREATE PROCEDURE tSQLt.SpyProcedure
    @ProcedureName nvarchar(max),
    @CommandToExecute nvarchar(max) = NULL,
    @CallOriginal bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.RequireTransaction @procedureName = N'SpyProcedure';

    DECLARE @procedureId int, @schema nvarchar(128), @name nvarchar(128), @away nvarchar(128), @parameters nvarchar(max), @logColumns nvarchar(max), @logNames nvarchar(max),
        @logValues nvarchar(max), @arguments nvarchar(max), @log nvarchar(300), @statement nvarchar(max);

    SELECT @procedureId = original.object_id, @schema = SCHEMA_NAME(original.schema_id), @name = original.name
    FROM sys.procedures AS original
    WHERE original.object_id = OBJECT_ID(@ProcedureName);

    IF @procedureId IS NULL
    BEGIN
        RAISERROR(N'SpyProcedure: there is no procedure %s.', 16, 10, @ProcedureName);
        RETURN;
    END;

    -- A table-valued argument would need a log of its own.
    IF EXISTS (SELECT 1 FROM sys.parameters AS parameter WHERE parameter.object_id = @procedureId AND parameter.is_readonly = 1)
    BEGIN
        RAISERROR(N'SpyProcedure: %s has a table-valued parameter, which the log cannot hold.', 16, 10, @ProcedureName);
        RETURN;
    END;

    SELECT
        @logColumns = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', ', QUOTENAME(SUBSTRING(parameter.name, 2, 128)), N' ',
            tSQLt.TypeText(parameter.user_type_id, parameter.max_length, parameter.precision, parameter.scale, NULL), N' NULL')), N'') WITHIN GROUP (ORDER BY parameter.parameter_id),
        @logNames = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(SUBSTRING(parameter.name, 2, 128))), N', ') WITHIN GROUP (ORDER BY parameter.parameter_id),
        @logValues = STRING_AGG(CONVERT(nvarchar(max), parameter.name), N', ') WITHIN GROUP (ORDER BY parameter.parameter_id),
        @arguments = STRING_AGG(CONVERT(nvarchar(max), CONCAT(parameter.name, N' = ', parameter.name, CASE WHEN parameter.is_output = 1 THEN N' OUTPUT' END)), N', ')
            WITHIN GROUP (ORDER BY parameter.parameter_id)
    FROM sys.parameters AS parameter
    WHERE parameter.object_id = @procedureId
        AND parameter.parameter_id > 0;

    SET @log = QUOTENAME(@schema) + N'.' + QUOTENAME(@name + N'_SpyProcedureLog');
    SET @parameters = tSQLt.ParameterList(@procedureId, 1);
    EXECUTE tSQLt.RenameAway @SchemaName = @schema, @ObjectName = @name, @NewName = @away OUTPUT;

    SET @statement = CONCAT(N'CREATE TABLE ', @log, N' (_id_ int IDENTITY(1, 1) NOT NULL PRIMARY KEY', @logColumns, N');');
    EXECUTE sys.sp_executesql @statement;

    SET @statement = CONCAT
    (
        N'CREATE PROCEDURE ', QUOTENAME(@schema), N'.', QUOTENAME(@name), N' ', @parameters, N' AS BEGIN INSERT INTO ', @log,
        CASE WHEN @logNames IS NULL THEN N' DEFAULT VALUES; ' ELSE CONCAT(N' (', @logNames, N') VALUES (', @logValues, N'); ') END,
        @CommandToExecute, N';',
        CASE WHEN @CallOriginal = 1 THEN CONCAT(N' EXECUTE ', QUOTENAME(@schema), N'.', QUOTENAME(@away), N' ', @arguments, N';') END,
        N' END;'
    );
    EXECUTE sys.sp_executesql @statement;
END;
