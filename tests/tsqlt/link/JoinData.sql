EXECUTE tSQLt.NewTestClass @ClassName = N'JoinDataTests';
GO
CREATE PROCEDURE JoinDataTests.[test an open transaction is refused on record]
--[@tSQLt:NoTransaction](DEFAULT)
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'link.JoinData', @call = N'EXECUTE link.JoinData @projectCode = N''ProbeProject'';';
END;
GO
CREATE PROCEDURE JoinDataTests.[test a key agent joins nothing]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.JoinData @projectCode = N'ProbeProject';
END;
GO
CREATE PROCEDURE JoinDataTests.[test an agent reads no key]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReadLinkageTable @projectCode = N'ProbeProject';
END;
GO
CREATE PROCEDURE JoinDataTests.[test no party reads a table of link]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    SELECT submitted.SerialNumber FROM link.SubmittedKey AS submitted;
END;
GO
