EXECUTE tSQLt.NewTestClass @ClassName = N'ListLinksTests';
GO
CREATE PROCEDURE ListLinksTests.AssertCounts
    @joinType nvarchar(20),
    @matchedOnly bit,
    @expected int
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @projectId int, @actual int;

    EXECUTE LinkageSupport.AddProject @joinType = @joinType;
    EXECUTE LinkageSupport.AddKeys;
    SELECT @projectId = project.ProjectId FROM link.Project AS project WHERE project.ProjectCode = N'ProbeProject';
    CREATE TABLE #Link (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, PresentCount int NOT NULL);
    EXECUTE link.ListLinks @projectId = @projectId, @roundNumber = 1, @matchedOnly = @matchedOnly;
    SELECT @actual = COUNT(*) FROM #Link AS linked;
    EXECUTE tSQLt.AssertEquals @Expected = @expected, @Actual = @actual;
END;
GO
CREATE PROCEDURE ListLinksTests.[test inner single keeps what both have]
AS
BEGIN
    EXECUTE ListLinksTests.AssertCounts @joinType = N'inner_single', @matchedOnly = 0, @expected = 2;
END;
GO
CREATE PROCEDURE ListLinksTests.[test outer single keeps all of its base]
AS
BEGIN
    EXECUTE ListLinksTests.AssertCounts @joinType = N'outer_single', @matchedOnly = 0, @expected = 3;
END;
GO
CREATE PROCEDURE ListLinksTests.[test anti inner single keeps those of its base who match nobody]
AS
BEGIN
    EXECUTE ListLinksTests.AssertCounts @joinType = N'anti_inner_single', @matchedOnly = 0, @expected = 1;
END;
GO
CREATE PROCEDURE ListLinksTests.[test a rate counts what matches, whatever the type keeps]
AS
BEGIN
    EXECUTE ListLinksTests.AssertCounts @joinType = N'anti_inner_single', @matchedOnly = 1, @expected = 2;
END;
GO
