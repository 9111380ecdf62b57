EXECUTE tSQLt.NewTestClass @ClassName = N'RecordOnwardProvisionTests';
GO
CREATE PROCEDURE RecordOnwardProvisionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE RecordOnwardProvisionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
/* A provision under the contract that reached its recipient. */
CREATE PROCEDURE RecordOnwardProvisionTests.Provide
    @provisionId int OUTPUT
AS
BEGIN
    INSERT INTO policy.Provision (DatasetId, RunId, IsDetached, Recipient, ContractReference, KeyChannel, Status, OrderedBy, ExpiresAt)
    SELECT TOP (1) run.DatasetId, run.RunId, 0, N'Giver', N'ProbeContract', N'by phone', N'received', N'ProbeOfficer', SYSUTCDATETIME()
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.Dataset AS dataset
        ON dataset.DatasetId = run.DatasetId
        AND dataset.DatasetName = N'ProbeCustomer';
    SET @provisionId = SCOPE_IDENTITY();
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordOnwardProvisionTests.[test onward provision against the contract is refused]
AS
BEGIN
    DECLARE @provision int;

    EXECUTE TestSupport.RegisterContract @allowsOnward = 0, @recipient = N'Giver';
    EXECUTE RecordOnwardProvisionTests.Provide @provisionId = @provision OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%forbids onward provision%';
    EXECUTE policy.RecordOnwardProvision @provisionId = @provision, @contractReference = N'ProbeContract', @description = N'The whole table';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordOnwardProvisionTests.[test what was handed onward stands in the receiver's history]
AS
BEGIN
    DECLARE @provision int, @count int;

    EXECUTE TestSupport.RegisterContract @allowsOnward = 1, @recipient = N'Giver';
    EXECUTE TestSupport.RegisterContract @allowsOnward = 0;
    EXECUTE RecordOnwardProvisionTests.Provide @provisionId = @provision OUTPUT;
    EXECUTE policy.RecordOnwardProvision @provisionId = @provision, @contractReference = N'ProbeContract', @recipient = N'Probe Statistics', @description = N'The whole table';
    SELECT @count = COUNT(*) FROM policy.RecipientHistory AS history WHERE history.RecipientName = N'Probe Statistics' AND history.ProvisionStatus = N'onward' AND history.ProvidedBy = N'Giver';

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @count;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordOnwardProvisionTests.[test who receives it is named where a contract has several recipients]
AS
BEGIN
    DECLARE @provision int;

    EXECUTE TestSupport.RegisterContract @allowsOnward = 1, @recipient = N'Giver';
    EXECUTE TestSupport.RegisterContract @allowsOnward = 0;
    EXECUTE RecordOnwardProvisionTests.Provide @provisionId = @provision OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50245%Giver, Probe Statistics%';
    EXECUTE policy.RecordOnwardProvision @provisionId = @provision, @contractReference = N'ProbeContract', @description = N'The whole table';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordOnwardProvisionTests.[test a contract that allows its other recipient to hand onward does not allow this one]
AS
BEGIN
    DECLARE @provision int;

    EXECUTE TestSupport.RegisterContract @allowsOnward = 0, @recipient = N'Giver';
    EXECUTE TestSupport.RegisterContract @allowsOnward = 1;
    EXECUTE RecordOnwardProvisionTests.Provide @provisionId = @provision OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%forbids onward provision%';
    EXECUTE policy.RecordOnwardProvision @provisionId = @provision, @contractReference = N'ProbeContract', @recipient = N'Probe Statistics', @description = N'The whole table';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordOnwardProvisionTests.[test what did not reach a recipient is not handed onward]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50235%';
    EXECUTE policy.RecordOnwardProvision @provisionId = 0, @contractReference = N'ProbeContract', @description = N'The whole table';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordOnwardProvisionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RecordOnwardProvision', @call = N'EXECUTE policy.RecordOnwardProvision @provisionId = 1, @contractReference = N''ProbeContract'', @description = N''d'';';
END;
GO
