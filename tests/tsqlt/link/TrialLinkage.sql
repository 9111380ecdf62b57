EXECUTE tSQLt.NewTestClass @ClassName = N'LinkTrialLinkageTests';
GO
CREATE PROCEDURE LinkTrialLinkageTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkTrialLinkageTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkTrialLinkageTests.[test without accepted data nothing is linked]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50547%ProbeProject%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.TrialLinkage @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkTrialLinkageTests.[test a trial that has ended links nothing]
AS
BEGIN
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.EndTrial @projectCode = N'ProbeProject';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50548%ProbeProject%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.TrialLinkage @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkTrialLinkageTests.[test an applicant links nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.TrialLinkage @projectCode = N'ProbeProject';
END;
GO
