EXECUTE tSQLt.NewTestClass @ClassName = N'RegisterDatasetTests';
GO
CREATE PROCEDURE RegisterDatasetTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.RegisterPurpose;
END;
GO
/* One column, of a name and a type. */
CREATE PROCEDURE RegisterDatasetTests.Register
    @name nvarchar(400) = N'CustomerId',
    @type nvarchar(100) = N'int',
    @datasetName nvarchar(128) = N'ProbeOther'
AS
BEGIN
    DECLARE @columns nvarchar(max) = CONCAT(N'[{"name":"', STRING_ESCAPE(@name, N'json'), N'","type":"', @type, N'","classification":"identifier"}]');
    EXECUTE policy.RegisterDataset @datasetName = @datasetName, @purposeCode = N'ProbePurpose', @receiptNumber = N'ProbeRequest', @columns = @columns;
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test the stage table has the declared columns and a row number]
AS
BEGIN
    EXECUTE policy.RegisterDataset @datasetName = N'ProbeOther', @purposeCode = N'ProbePurpose', @receiptNumber = N'ProbeRequest',
        @columns = N'[{"name":"이름","type":"nvarchar(40)","classification":"identifier"},{"name":"Amount","type":"decimal(15,0)","classification":"outlier_prone"}]';

    CREATE TABLE #Expected (Name sysname, TypeName sysname, Precision tinyint);
    INSERT INTO #Expected VALUES (N'StageRowId', N'bigint', 19), (N'이름', N'nvarchar', 0), (N'Amount', N'decimal', 15);
    SELECT Name = staged.name, TypeName = TYPE_NAME(staged.user_type_id), Precision = staged.precision
    INTO #Actual
    FROM sys.columns AS staged
    WHERE staged.object_id = OBJECT_ID(N'stage.ProbeOther');

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test a column name that would leave its brackets is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50010%';
    EXECUTE RegisterDatasetTests.Register @name = N'A] int); DROP TABLE policy.Purpose; --';
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test a type without an exact text form is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50015%CustomerId%';
    EXECUTE RegisterDatasetTests.Register @type = N'float';
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test columns that differ in case only are one column twice]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%is declared twice%';
    EXECUTE policy.RegisterDataset @datasetName = N'ProbeOther', @purposeCode = N'ProbePurpose', @receiptNumber = N'ProbeRequest',
        @columns = N'[{"name":"Age","type":"int","classification":"attribute"},{"name":"AGE","type":"int","classification":"attribute"}]';
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test the name of a work table is no dataset name]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50010%ProbeIncoming%';
    EXECUTE RegisterDatasetTests.Register @datasetName = N'ProbeIncoming';
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test a column list that is no array is refused, and no table is made]
AS
BEGIN
    DECLARE @number int;

    BEGIN TRY
        EXECUTE policy.RegisterDataset @datasetName = N'ProbeOther', @purposeCode = N'ProbePurpose', @receiptNumber = N'ProbeRequest', @columns = N'{"name":"A"}';
    END TRY
    BEGIN CATCH
        SET @number = ERROR_NUMBER();
    END CATCH;

    EXECUTE tSQLt.AssertEquals @Expected = 50002, @Actual = @number;
    EXECUTE tSQLt.AssertObjectDoesNotExist @ObjectName = N'stage.ProbeOther';
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test a request of another purpose is refused]
AS
BEGIN
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose2', @purposeKind = N'research', @description = N'd', @useForm = N'internal_use', @validFrom = '20200101';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%Request ProbeRequest is not registered for purpose ProbePurpose2%';
    EXECUTE policy.RegisterDataset @datasetName = N'ProbeOther', @purposeCode = N'ProbePurpose2', @receiptNumber = N'ProbeRequest',
        @columns = N'[{"name":"A","type":"int","classification":"attribute"}]';
END;
GO
CREATE PROCEDURE RegisterDatasetTests.[test an author cannot read the stage table he declared]
AS
BEGIN
    EXECUTE RegisterDatasetTests.Register;
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAuthor';
    SELECT CustomerId FROM stage.ProbeOther;
END;
GO
