EXECUTE tSQLt.NewTestClass @ClassName = N'RequestStopTests';
GO
CREATE PROCEDURE RequestStopTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
END;
GO
CREATE PROCEDURE RequestStopTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE VIEW RequestStopTests.Request
AS
SELECT request.SubjectDigest, request.Reason, request.RecordedBy
FROM policy.StopRequest AS request
INNER JOIN policy.Dataset AS dataset
    ON dataset.DatasetId = request.DatasetId
WHERE dataset.DatasetName = N'ProbeCustomer';
GO
CREATE PROCEDURE RequestStopTests.Stop
    @subjectKey nvarchar(4000)
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.RequestStop @datasetName = N'ProbeCustomer', @subjectKey = @subjectKey, @reason = N'Request of 2022-02-01';
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestStopTests.[test a person who asked to stop is left out of the next load]
AS
BEGIN
    DECLARE @loaded int;

    EXECUTE RequestStopTests.Stop @subjectKey = N'C-2';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE TestSupport.StageCustomers;
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
    REVERT;
    SELECT @loaded = COUNT(*) FROM mart.ProbeCustomer;

    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @loaded;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestStopTests.[test the key is kept as a keyed digest only, in no table and no register]
AS
BEGIN
    DECLARE @plain int, @shown int;

    EXECUTE RequestStopTests.Stop @subjectKey = N'C-2';

    SELECT @plain = COUNT(*)
    FROM RequestStopTests.Request AS request
    WHERE request.SubjectDigest = HASHBYTES('SHA2_256', N'C-2')
        OR CHARINDEX(CONVERT(varbinary(100), N'C-2'), request.SubjectDigest) > 0;
    SELECT @shown = COUNT(*) FROM log.RegisterEntry AS entry WHERE entry.Content LIKE N'%C-2%';

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @plain, @Message = N'plain or unkeyed';
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @shown, @Message = N'in the registers';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestStopTests.[test the same person asking twice, blanks around the key, is one request]
AS
BEGIN
    DECLARE @count int;

    EXECUTE RequestStopTests.Stop @subjectKey = N'C-2';
    EXECUTE RequestStopTests.Stop @subjectKey = N' C-2 ';
    SELECT @count = COUNT(*) FROM RequestStopTests.Request AS request;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @count;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestStopTests.[test a key of blanks is nobody's]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50024;
    EXECUTE RequestStopTests.Stop @subjectKey = N'  ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestStopTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RequestStop',
        @call = N'EXECUTE policy.RequestStop @datasetName = N''ProbeCustomer'', @subjectKey = N''C-2'', @reason = N''r'';';
END;
GO
