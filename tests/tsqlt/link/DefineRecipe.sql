EXECUTE tSQLt.NewTestClass @ClassName = N'LinkDefineRecipeTests';
GO
CREATE PROCEDURE LinkDefineRecipeTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkDefineRecipeTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkDefineRecipeTests.[test a recipe has salts as long as its hash that nobody reads]
AS
BEGIN
    DECLARE @salts int, @open int;
    SELECT @salts = COUNT(*), @open = SUM(CASE WHEN DATALENGTH(salt.WrappedSalt) <= 32 THEN 1 ELSE 0 END)
    FROM link.Salt AS salt
    INNER JOIN link.Project AS project ON project.ProjectId = salt.ProjectId
    WHERE project.ProjectCode = N'ProbeProject';
    IF @salts = 0
    BEGIN
        EXECUTE tSQLt.Fail N'There is no salt.';
    END;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @open;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkDefineRecipeTests.[test a new version replaces one that nobody has used]
AS
BEGIN
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.DefineRecipe @projectCode = N'ProbeProject', @items = N'[{"name":"성명","kind":"name"},{"name":"생년월일","kind":"date"}]', @algorithm = N'SHA2_512';
    REVERT;
    DECLARE @version int, @algorithm nvarchar(20);
    SELECT @version = state.RecipeVersion, @algorithm = state.Algorithm FROM link.ProjectState AS state INNER JOIN link.Project AS project ON project.ProjectId = state.ProjectId WHERE project.ProjectCode = N'ProbeProject';
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @version;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'SHA2_512', @Actual = @algorithm;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkDefineRecipeTests.[test it stays when keys have been handed over]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50519%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.DefineRecipe @projectCode = N'ProbeProject', @items = N'[{"name":"성명","kind":"name"}]';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkDefineRecipeTests.[test items and algorithm that are not known are named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50516%50517%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.DefineRecipe @projectCode = N'ProbeProject', @items = N'[{"name":"성명","kind":"surname"}]', @algorithm = N'MD5';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkDefineRecipeTests.[test the linkage agency does not define it]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.DefineRecipe @projectCode = N'ProbeProject', @items = N'[{"name":"성명","kind":"name"}]';
END;
GO
