EXECUTE tSQLt.NewTestClass @ClassName = N'LinkDecideNearPairTests';
GO
CREATE PROCEDURE LinkDecideNearPairTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkDecideNearPairTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkDecideNearPairTests.[test a pair that is not there and a decision that is none are named at once]
AS
BEGIN
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.AllowErrorTolerance @projectCode = N'ProbeProject', @reviewFrom = 0.8, @acceptFrom = 0.95, @consent = N'Every applicant agreed.';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50580%50581%50024%@opinion%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.DecideNearPair @projectCode = N'ProbeProject', @pairNumber = 9, @result = N'perhaps', @opinion = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkDecideNearPairTests.[test the linkage agency decides nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.DecideNearPair @projectCode = N'ProbeProject', @pairNumber = 1, @result = N'same', @opinion = N'o';
END;
GO
