/*
Purpose: Makes an empty test class; one that exists is dropped with all it holds. A schema that is no test class is left alone.
*/
CREATE PROCEDURE tSQLt.NewTestClass
    @ClassName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @name nvarchar(128) = PARSENAME(@ClassName, 1), @statement nvarchar(max);

    IF EXISTS (SELECT 1 FROM sys.schemas AS class WHERE class.name = @name)
        AND NOT EXISTS (SELECT 1 FROM tSQLt.TestClasses AS class WHERE class.Name = @name)
    BEGIN
        RAISERROR(N'The schema %s exists and is no test class. Choose another name for the test class.', 16, 10, @name);
        RETURN;
    END;

    EXECUTE tSQLt.DropClass @ClassName = @name;

    SET @statement = CONCAT(N'CREATE SCHEMA ', QUOTENAME(@name), N' AUTHORIZATION [tSQLt.TestClass];');
    EXECUTE sys.sp_executesql @statement;
END;
