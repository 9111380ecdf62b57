EXECUTE tSQLt.NewTestClass @ClassName = N'DefineTextTermsTests';
GO
CREATE PROCEDURE DefineTextTermsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE DefineTextTermsTests.CleanUp
AS
BEGIN
    DELETE FROM pseudo.TextTerm WHERE DictionaryName = N'ProbeTerms';
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DefineTextTermsTests.[test a term that stands there gets its new kind]
AS
BEGIN
    DECLARE @kinds nvarchar(100);

    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE policy.DefineTextTerms @dictionaryName = N'ProbeTerms', @terms = N'[{"term":"아폴로","kind":"PROJECT"}]';
    EXECUTE policy.DefineTextTerms @dictionaryName = N'ProbeTerms', @terms = N'[{"term":"아폴로","kind":"IGNORE"}]';
    REVERT;
    SELECT @kinds = STRING_AGG(term.TermKind, N',') FROM pseudo.TextTerm AS term WHERE term.DictionaryName = N'ProbeTerms';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'IGNORE', @Actual = @kinds;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DefineTextTermsTests.[test what is no array of terms is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE policy.DefineTextTerms @dictionaryName = N'ProbeTerms', @terms = N'{"term":1}';
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DefineTextTermsTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.DefineTextTerms',
        @call = N'EXECUTE policy.DefineTextTerms @dictionaryName = N''ProbeTerms'', @terms = N''[]'';';
END;
GO
