EXECUTE tSQLt.NewTestClass @ClassName = N'RegisterRequestTests';
GO
CREATE PROCEDURE RegisterRequestTests.[test a request belongs to a registered purpose]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%Purpose ProbeNowhere is not registered%';
    EXECUTE policy.RegisterRequest @receiptNumber = N'ProbeRequest', @purposeCode = N'ProbeNowhere', @applicant = N'Sales', @manager = N'Data team';
END;
GO
CREATE PROCEDURE RegisterRequestTests.[test who asks and who manages must be named]
AS
BEGIN
    EXECUTE TestSupport.RegisterPurpose;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@applicant must be given%@manager must be given%';
    EXECUTE policy.RegisterRequest @receiptNumber = N'ProbeRequest2', @purposeCode = N'ProbePurpose', @applicant = NULL, @manager = N'  ';
END;
GO
CREATE PROCEDURE RegisterRequestTests.[test a receipt number is given once]
AS
BEGIN
    EXECUTE TestSupport.RegisterPurpose;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%ProbeRequest is already registered%';
    EXECUTE policy.RegisterRequest @receiptNumber = N'ProbeRequest', @purposeCode = N'ProbePurpose', @applicant = N'Sales', @manager = N'Data team';
END;
GO
CREATE PROCEDURE RegisterRequestTests.[test a quote in a name stays a quote]
AS
BEGIN
    DECLARE @applicant nvarchar(200);

    EXECUTE TestSupport.RegisterPurpose;
    EXECUTE policy.RegisterRequest @receiptNumber = N'ProbeRequest2', @purposeCode = N'ProbePurpose', @applicant = N'O''Brien''; DROP TABLE policy.Purpose; --', @manager = N'Data team';
    SET @applicant = (SELECT request.Applicant FROM policy.UseRequest AS request WHERE request.ReceiptNumber = N'ProbeRequest2');

    EXECUTE tSQLt.AssertEqualsString @Expected = N'O''Brien''; DROP TABLE policy.Purpose; --', @Actual = @applicant;
    EXECUTE tSQLt.AssertObjectExists @ObjectName = N'policy.Purpose';
END;
GO
