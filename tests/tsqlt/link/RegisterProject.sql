EXECUTE tSQLt.NewTestClass @ClassName = N'LinkRegisterProjectTests';
GO
CREATE PROCEDURE LinkRegisterProjectTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkRegisterProjectTests.[test a project stands with its agencies and in the register]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.RegisterProject @projectCode = N'ProbeProject', @purposeKind = N'research', @purposeDescription = N'만성질환', @agencyName = N' 결합원 ', @keyAgencyName = N'키관리원', @joinType = N'inner_single';
    REVERT;
    SELECT PurposeKind, AgencyName, KeyAgencyName, JoinTypeName, RegisteredBy INTO #Actual FROM link.Project WHERE ProjectCode = N'ProbeProject';
    SELECT PurposeKind, AgencyName, KeyAgencyName, JoinTypeName, RegisteredBy INTO #Expected FROM #Actual WHERE 1 = 0;
    INSERT INTO #Expected VALUES (N'research', N'결합원', N'키관리원', N'inner_single', N'ProbeLinker');
    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @action nvarchar(100), @user nvarchar(128);
    SELECT TOP (1) @action = register.ActionName, @user = register.UserName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber DESC;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeLinker', @Actual = @user;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkRegisterProjectTests.[test every wrong parameter is named at once]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50500%50022%50024%@purposeDescription%50501%50502%50503%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.RegisterProject @projectCode = N'Probe; DROP TABLE link.Project', @purposeKind = N'marketing', @purposeDescription = N' ', @agencyName = N'One', @keyAgencyName = N'One', @joinType = N'all', @agencyKind = N'bank';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkRegisterProjectTests.[test an applicant registers no project]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.RegisterProject @projectCode = N'ProbeProject', @purposeKind = N'research', @purposeDescription = N'd', @agencyName = N'a', @keyAgencyName = N'k', @joinType = N'inner_single';
END;
GO
