EXECUTE tSQLt.NewTestClass @ClassName = N'WriteClassificationTests';
GO
CREATE PROCEDURE WriteClassificationTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE WriteClassificationTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WriteClassificationTests.[test a loaded table says what it holds]
AS
BEGIN
    DECLARE @labelled int;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mart.WriteClassification @datasetName = N'ProbeCustomer';
    REVERT;

    -- Dynamic: SQL Server 2017 has no such view, and keeps extended properties instead.
    IF policy.HasSensitivityClassification() = 1
        EXECUTE sys.sp_executesql N'SELECT @labelled = COUNT(*) FROM sys.sensitivity_classifications AS kept WHERE kept.major_id = OBJECT_ID(N''mart.ProbeCustomer'');',
            N'@labelled int OUTPUT', @labelled = @labelled OUTPUT;
    ELSE
        SELECT @labelled = COUNT(*)
        FROM sys.extended_properties AS kept
        WHERE kept.major_id = OBJECT_ID(N'mart.ProbeCustomer')
            AND kept.name = N'sys_information_type_name';

    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @labelled;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WriteClassificationTests.[test an analyst writes nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mart.WriteClassification @datasetName = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WriteClassificationTests.[test a dataset without a loaded table is refused]
AS
BEGIN
    DROP TABLE mart.ProbeCustomer;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50401%ProbeCustomer%';
    EXECUTE mart.WriteClassification @datasetName = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WriteClassificationTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mart.WriteClassification', @call = N'EXECUTE mart.WriteClassification @datasetName = N''ProbeCustomer'';';
END;
GO
