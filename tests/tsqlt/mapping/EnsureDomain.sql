EXECUTE tSQLt.NewTestClass @ClassName = N'EnsureDomainTests';
GO
CREATE PROCEDURE EnsureDomainTests.[test a domain that is asked for again is the same]
AS
BEGIN
    DECLARE @first int, @second int;

    EXECUTE mapping.EnsureDomain @domainName = N'probe', @comparison = N'binary', @isReversible = 0, @domainId = @first OUTPUT;
    EXECUTE mapping.EnsureDomain @domainName = N'probe', @comparison = N'binary', @isReversible = 0, @domainId = @second OUTPUT;

    EXECUTE tSQLt.AssertEquals @Expected = @first, @Actual = @second;
END;
GO
CREATE PROCEDURE EnsureDomainTests.[test other properties are refused: one domain compares in one way]
AS
BEGIN
    EXECUTE mapping.EnsureDomain @domainName = N'probe', @comparison = N'binary', @isReversible = 0;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50104, @ExpectedMessagePattern = N'%probe%';
    EXECUTE mapping.EnsureDomain @domainName = N'probe', @comparison = N'trimmed', @isReversible = 0;
END;
GO
CREATE PROCEDURE EnsureDomainTests.[test another form is refused: one value would have two tokens]
AS
BEGIN
    EXECUTE mapping.EnsureDomain @domainName = N'probe', @comparison = N'binary', @isReversible = 0, @form = N'letters';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50104;
    EXECUTE mapping.EnsureDomain @domainName = N'probe', @comparison = N'binary', @isReversible = 0, @form = N'uuid';
END;
GO
CREATE PROCEDURE EnsureDomainTests.[test only a reversible domain has a key for its originals]
AS
BEGIN
    EXECUTE mapping.EnsureDomain @domainName = N'probe/oneWay', @comparison = N'binary', @isReversible = 0;
    EXECUTE mapping.EnsureDomain @domainName = N'probe/twoWay', @comparison = N'binary', @isReversible = 1;

    SELECT domain.DomainName, HasSealKey = CASE WHEN domain.SealKeyId IS NULL THEN 0 ELSE 1 END
    INTO #Actual
    FROM mapping.TokenDomain AS domain
    WHERE domain.DomainName LIKE N'probe/%';
    -- Of the same collations, whatever tempdb's is.
    SELECT actual.DomainName, actual.HasSealKey INTO #Expected FROM #Actual AS actual WHERE 1 = 0;
    INSERT INTO #Expected (DomainName, HasSealKey) VALUES (N'probe/oneWay', 0), (N'probe/twoWay', 1);

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
