EXECUTE tSQLt.NewTestClass @ClassName = N'LinkApplyNearPairsTests';
GO
CREATE PROCEDURE LinkApplyNearPairsTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkApplyNearPairsTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkApplyNearPairsTests.[test without encodings there is nothing to apply]
AS
BEGIN
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.AllowErrorTolerance @projectCode = N'ProbeProject', @reviewFrom = 0.8, @acceptFrom = 0.95, @consent = N'Every applicant agreed.';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50583%ProbeProject%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ApplyNearPairs @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkApplyNearPairsTests.[test an applicant applies nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ApplyNearPairs @projectCode = N'ProbeProject';
END;
GO
