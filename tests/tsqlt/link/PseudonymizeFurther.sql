EXECUTE tSQLt.NewTestClass @ClassName = N'LinkPseudonymizeFurtherTests';
GO
CREATE PROCEDURE LinkPseudonymizeFurtherTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkPseudonymizeFurtherTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkPseudonymizeFurtherTests.[test a treated column is another version of the data]
AS
BEGIN
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.PseudonymizeFurther @projectCode = N'ProbeProject', @columnName = N'A_Mark', @method = N'suppress';
    REVERT;
    DECLARE @version int = (SELECT joined.ContentVersion FROM link.JoinedTable AS joined INNER JOIN link.Project AS project ON project.ProjectId = joined.ProjectId WHERE project.ProjectCode = N'ProbeProject');
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @version;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkPseudonymizeFurtherTests.[test a method and a column that are not known are named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50550%50551%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.PseudonymizeFurther @projectCode = N'ProbeProject', @columnName = N'A_Nowhere', @method = N'blur';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkPseudonymizeFurtherTests.[test a text is not rounded]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50552%A_Mark%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.PseudonymizeFurther @projectCode = N'ProbeProject', @columnName = N'A_Mark', @method = N'round', @parameter = 10;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkPseudonymizeFurtherTests.[test the key agency treats nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.PseudonymizeFurther @projectCode = N'ProbeProject', @columnName = N'A_Mark', @method = N'suppress';
END;
GO
