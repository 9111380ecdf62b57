EXECUTE tSQLt.NewTestClass @ClassName = N'RecordExemptionTests';
GO
CREATE PROCEDURE RecordExemptionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE RecordExemptionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordExemptionTests.[test with an exemption on record a conflicting role is granted, and the report shows it]
AS
BEGIN
    DECLARE @until date = DATEADD(DAY, 30, SYSUTCDATETIME()), @shown int;

    EXECUTE policy.RecordExemption @userName = N'ProbeAuthor', @roleName = N'plan_author', @conflictingRoleName = N'load_operator', @reason = N'Five employees', @validUntil = @until;
    EXECUTE policy.GrantRole @roleName = N'load_operator', @userName = N'ProbeAuthor', @reason = N'small business';
    SELECT @shown = COUNT(*) FROM policy.ExemptionReport AS report WHERE report.UserName = N'ProbeAuthor' AND report.IsInForce = 1 AND report.BothHeld = 1;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @shown;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordExemptionTests.[test an exemption is of one pair: another conflict is refused as before]
AS
BEGIN
    DECLARE @until date = DATEADD(DAY, 30, SYSUTCDATETIME());

    EXECUTE policy.RecordExemption @userName = N'ProbeAuthor', @roleName = N'plan_author', @conflictingRoleName = N'load_operator', @reason = N'Five employees', @validUntil = @until;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50122%';
    EXECUTE policy.GrantRole @roleName = N'adequacy_reviewer', @userName = N'ProbeAuthor', @reason = N'small business';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordExemptionTests.[test roles that do not conflict, no reason and no end are refused together]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50242%@reason%@validUntil%';
    EXECUTE policy.RecordExemption @userName = N'ProbeAuthor', @roleName = N'plan_author', @conflictingRoleName = N'privacy_officer', @reason = N' ', @validUntil = NULL;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordExemptionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RecordExemption', @call = N'EXECUTE policy.RecordExemption @userName = N''ProbeAuthor'', @roleName = N''plan_author'', @conflictingRoleName = N''load_operator'', @reason = N''r'', @validUntil = ''20200101'';';
END;
GO
