EXECUTE tSQLt.NewTestClass @ClassName = N'RegisterPurposeTests';
GO
CREATE PROCEDURE RegisterPurposeTests.[test an internal use needs no recipient and is registered in its author's name]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'statistics', @description = N'지역별 매출', @useForm = N'internal_use', @validFrom = '20220201';
    REVERT;

    SELECT PurposeKind, Description, Recipient, ValidFrom, ValidTo, RegisteredBy INTO #Actual FROM policy.Purpose WHERE PurposeCode = N'ProbePurpose';
    SELECT PurposeKind, Description, Recipient, ValidFrom, ValidTo, RegisteredBy INTO #Expected FROM #Actual WHERE 1 = 0;
    INSERT INTO #Expected VALUES (N'statistics', N'지역별 매출', NULL, '20220201', NULL, N'ProbeAuthor');

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE PROCEDURE RegisterPurposeTests.[test a third party must be named with its contract]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@recipient must be given%@contractReference must be given%';
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'research', @description = N'd', @useForm = N'third_party', @validFrom = '20220201';
END;
GO
CREATE PROCEDURE RegisterPurposeTests.[test a kind of purpose outside article 28-2 is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50022%';
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'marketing', @description = N'd', @useForm = N'internal_use', @validFrom = '20220201';
END;
GO
CREATE PROCEDURE RegisterPurposeTests.[test publication to everybody is no form of use]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50023%';
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'statistics', @description = N'd', @useForm = N'publication', @validFrom = '20220201';
END;
GO
CREATE PROCEDURE RegisterPurposeTests.[test every problem stands in one message and nothing is written]
AS
BEGIN
    DECLARE @message nvarchar(2048);

    BEGIN TRY
        EXECUTE policy.RegisterPurpose @purposeCode = N' ', @purposeKind = N'x', @description = N'', @useForm = N'x', @validFrom = '20220202', @validTo = '20220201';
    END TRY
    BEGIN CATCH
        SET @message = ERROR_MESSAGE();
        -- The procedure runs with XACT_ABORT ON: the transaction can only be read from now on.
    END CATCH;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%50024%@purposeCode%50024%@description%50022%50023%50025%', @Actual = @message;
    EXECUTE tSQLt.AssertEmptyTable @TableName = N'RegisterPurposeTests.BlankPurpose';
END;
GO
CREATE VIEW RegisterPurposeTests.BlankPurpose
AS
SELECT purpose.PurposeCode
FROM policy.Purpose AS purpose
WHERE LTRIM(purpose.PurposeCode) = N'';
GO
CREATE PROCEDURE RegisterPurposeTests.[test a period of one day is a period]
AS
BEGIN
    EXECUTE tSQLt.ExpectNoException;
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'archiving', @description = N'd', @useForm = N'internal_use', @validFrom = '20240229', @validTo = '20240229';
END;
GO
CREATE PROCEDURE RegisterPurposeTests.[test a code is registered once]
AS
BEGIN
    EXECUTE TestSupport.RegisterPurpose;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%ProbePurpose is already registered%';
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'statistics', @description = N'd', @useForm = N'internal_use', @validFrom = '20220201';
END;
GO
CREATE PROCEDURE RegisterPurposeTests.[test an operator may not register a purpose]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'statistics', @description = N'd', @useForm = N'internal_use', @validFrom = '20220201';
END;
GO
