EXECUTE tSQLt.NewTestClass @ClassName = N'RegisterContractTests';
GO
CREATE PROCEDURE RegisterContractTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RegisterContractTests.[test a contract with every clause is registered]
AS
BEGIN
    DECLARE @recipient nvarchar(200);

    EXECUTE TestSupport.RegisterContract @allowsOnward = 0;
    SELECT @recipient = contract.RecipientName FROM policy.RecipientContract AS contract WHERE contract.ContractReference = N'ProbeContract';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'Probe Statistics', @Actual = @recipient;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RegisterContractTests.[test the clauses that a consignment lacks are named]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%lacks required clauses: no_reconsignment, supervision.%';
    EXECUTE policy.RegisterContract @contractReference = N'ProbeContract', @recipient = N'r', @contractKind = N'consignment', @validFrom = '20200101',
        @clauses = N'["reidentification_ban","purpose_limit","security_measures","records","destruction","stop_and_recall","damages","onward_provision"]';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RegisterContractTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RegisterContract', @call = N'EXECUTE policy.RegisterContract @contractReference = N''ProbeContract'', @recipient = N''r'', @contractKind = N''third_party'', @clauses = N''[]'', @validFrom = ''20200101'';';
END;
GO
