/* The findings are tested where they are made (log.DatasetFinding, policy.DutyFinding); INSERT … EXECUTE of the procedure would nest with its own. */
EXECUTE tSQLt.NewTestClass @ClassName = N'AuditWarehouseTests';
GO
CREATE PROCEDURE AuditWarehouseTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
/* How severe a finding about the dataset is on a day; NULL when there is none. */
CREATE PROCEDURE AuditWarehouseTests.AssertSeverity
    @number int,
    @severity nvarchar(10),
    @asOf date = '20261122'
AS
BEGIN
    DECLARE @actual nvarchar(10);

    EXECUTE AS USER = N'ProbeCompliance';
    SELECT @actual = MIN(finding.Severity)
    FROM log.DatasetFinding(@asOf, 30) AS finding
    WHERE finding.MessageNumber = @number
        AND finding.Argument1 LIKE N'%ProbeCustomer%';
    REVERT;

    EXECUTE tSQLt.AssertEqualsString @Expected = @severity, @Actual = @actual;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AuditWarehouseTests.[test the check fails while something is due, and says so by its return code]
AS
BEGIN
    DECLARE @code int;

    EXECUTE TestSupport.LoadDataset;
    EXECUTE AS USER = N'ProbeCompliance';
    EXECUTE @code = policy.AuditWarehouse;
    REVERT;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @code;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AuditWarehouseTests.[test a loaded dataset waits for its review until it is approved]
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE AuditWarehouseTests.AssertSeverity @number = 50282, @severity = N'due';
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE AuditWarehouseTests.AssertSeverity @number = 50282, @severity = NULL;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AuditWarehouseTests.[test a period that ends within 30 days is due, one that is over is a problem]
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    UPDATE policy.Purpose SET ValidTo = '20991231' WHERE PurposeCode = N'ProbePurpose';
    EXECUTE AuditWarehouseTests.AssertSeverity @number = 50280, @severity = NULL, @asOf = '20991130';
    EXECUTE AuditWarehouseTests.AssertSeverity @number = 50280, @severity = N'due', @asOf = '20991201';
    EXECUTE AuditWarehouseTests.AssertSeverity @number = 50281, @severity = NULL, @asOf = '20991231';
    EXECUTE AuditWarehouseTests.AssertSeverity @number = 50281, @severity = N'problem', @asOf = '21000101';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AuditWarehouseTests.[test a pseudonymized table that belongs to no dataset is a problem]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    CREATE TABLE mart.ProbeCustomer (Id int NOT NULL);
    EXECUTE AuditWarehouseTests.AssertSeverity @number = 50285, @severity = N'problem';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AuditWarehouseTests.[test an analyst may not run the check]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.AuditWarehouse;
END;
GO
