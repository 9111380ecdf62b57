EXECUTE tSQLt.NewTestClass @ClassName = N'DefineCategoryTests';
GO
CREATE PROCEDURE DefineCategoryTests.SetUp
AS
BEGIN
    EXECUTE tSQLt.FakeTable @TableName = N'policy.Category';
    EXECUTE tSQLt.ApplyConstraint @TableName = N'policy.Category', @ConstraintName = N'PK_Category';
    CREATE TABLE DefineCategoryTests.Expected
    (
        HierarchyName nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        LevelNumber int NULL,
        LeafValue nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        LevelValue nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL
    );
END;
GO
CREATE PROCEDURE DefineCategoryTests.[test leaves without a level stand at level 1]
AS
BEGIN
    EXECUTE policy.DefineCategory @hierarchyName = N'Grade', @categories = N'[{"leaf":"VIP","value":"1등급"},{"leaf":"VIP","level":2,"value":"상위"}]';

    INSERT INTO DefineCategoryTests.Expected VALUES (N'Grade', 1, N'VIP', N'1등급'), (N'Grade', 2, N'VIP', N'상위');
    EXECUTE tSQLt.AssertEqualsTable @Expected = N'DefineCategoryTests.Expected', @Actual = N'policy.Category';
END;
GO
CREATE PROCEDURE DefineCategoryTests.[test leaves that are given again are replaced and others stay]
AS
BEGIN
    EXECUTE policy.DefineCategory @hierarchyName = N'Grade', @categories = N'[{"leaf":"VIP","value":"1"},{"leaf":"S","value":"1"}]';
    EXECUTE policy.DefineCategory @hierarchyName = N'Grade', @categories = N'[{"leaf":"VIP","value":"2"},{"leaf":"A","value":"3"}]';

    INSERT INTO DefineCategoryTests.Expected VALUES (N'Grade', 1, N'VIP', N'2'), (N'Grade', 1, N'S', N'1'), (N'Grade', 1, N'A', N'3');
    EXECUTE tSQLt.AssertEqualsTable @Expected = N'DefineCategoryTests.Expected', @Actual = N'policy.Category';
END;
GO
CREATE PROCEDURE DefineCategoryTests.[test a leaf twice at one level is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%each leaf once per level%';
    EXECUTE policy.DefineCategory @hierarchyName = N'Grade', @categories = N'[{"leaf":"VIP","value":"1"},{"leaf":"VIP","value":"2"}]';
END;
GO
CREATE PROCEDURE DefineCategoryTests.[test a text that is no JSON is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@categories must be given%';
    EXECUTE policy.DefineCategory @hierarchyName = N'Grade', @categories = N'VIP=1';
END;
GO
