EXECUTE tSQLt.NewTestClass @ClassName = N'PredicateTextTests';
GO
CREATE PROCEDURE PredicateTextTests.Compile
    @predicate nvarchar(4000),
    @part nvarchar(11),
    @text nvarchar(4000) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE TestSupport.RegisterDataset;
    SELECT @text = pseudo.PredicateText(@predicate, N'$', @part, dataset.DatasetId, NULL, 1)
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = N'ProbeCustomer';
END;
GO
CREATE PROCEDURE PredicateTextTests.[test values become variables and never stand in the text]
AS
BEGIN
    DECLARE @text nvarchar(4000);

    EXECUTE PredicateTextTests.Compile @predicate = N'{"op":"or","terms":[{"op":"<","column":"Age","value":20},{"op":"is_null","column":"FullName"}]}',
        @part = N'condition', @text = @text OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'((source.[Age] < @value_0) OR (source.[FullName] IS NULL))', @Actual = @text;
END;
GO
/* Attack: OPENJSON walks an object as well, and its keys are free text, which would stand in the path that the batch reads the value by. */
CREATE PROCEDURE PredicateTextTests.[test terms whose positions are names are not understood]
AS
BEGIN
    DECLARE @condition nvarchar(4000), @declaration nvarchar(4000);

    EXECUTE PredicateTextTests.Compile
        @predicate = N'{"op":"and","terms":{"0].value'')); DROP TABLE mart.ProbeCustomer; --":{"op":"<","column":"Age","value":20}}}',
        @part = N'condition', @text = @condition OUTPUT;
    SELECT @declaration = pseudo.PredicateText
    (
        N'{"op":"and","terms":{"0].value'')); DROP TABLE mart.ProbeCustomer; --":{"op":"<","column":"Age","value":20}}}',
        N'$', N'declaration', dataset.DatasetId, NULL, 1
    )
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @condition;
    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @declaration;
END;
GO
CREATE PROCEDURE PredicateTextTests.[test operators and columns come from the lists, not from the tree]
AS
BEGIN
    DECLARE @operator nvarchar(4000), @column nvarchar(4000);

    EXECUTE PredicateTextTests.Compile @predicate = N'{"op":"= 1 OR 1 =","column":"Age","value":20}', @part = N'condition', @text = @operator OUTPUT;
    SELECT @column = pseudo.PredicateText(N'{"op":"=","column":"Age] = 1 OR [Age","value":20}', N'$', N'condition', dataset.DatasetId, NULL, 1)
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @operator;
    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @column;
END;
GO
