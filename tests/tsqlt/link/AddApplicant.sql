EXECUTE tSQLt.NewTestClass @ClassName = N'LinkAddApplicantTests';
GO
CREATE PROCEDURE LinkAddApplicantTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkAddApplicantTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAddApplicantTests.[test applicants are settled once the recipe stands]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50515%50013%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.AddApplicant @projectCode = N'ProbeProject', @applicantCode = N'A', @organisation = N'Bank', @userName = N'ProbeApplicantB', @receivesData = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAddApplicantTests.[test a financial company is sent to a data institution]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50512%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.AddApplicant @projectCode = N'ProbeProject', @applicantCode = N'C', @organisation = N'Bank', @userName = N'ProbeApplicantB', @organisationKind = N'financial';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAddApplicantTests.[test who is no applicant does not act for one]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50510%ProbeKeyAgent%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.AddApplicant @projectCode = N'ProbeProject', @applicantCode = N'C', @organisation = N'Mart', @userName = N'ProbeKeyAgent';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAddApplicantTests.[test an applicant adds nobody]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.AddApplicant @projectCode = N'ProbeProject', @applicantCode = N'C', @organisation = N'Mart', @userName = N'ProbeApplicantA';
END;
GO
