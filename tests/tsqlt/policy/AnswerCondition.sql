EXECUTE tSQLt.NewTestClass @ClassName = N'AnswerConditionTests';
GO
CREATE PROCEDURE AnswerConditionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.Review @result = N'conditional';
    EXECUTE TestSupport.SignResult @result = N'conditional';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ConcludeAdequacyReview @datasetName = N'ProbeCustomer', @result = N'conditional', @opinion = N'o', @conditions = N'["Ages in tens"]';
    REVERT;
END;
GO
CREATE PROCEDURE AnswerConditionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AnswerConditionTests.[test a plan is concluded when every condition is answered]
AS
BEGIN
    DECLARE @state nvarchar(20);

    EXECUTE TestSupport.DraftPlan;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE policy.AnswerCondition @datasetName = N'ProbeCustomer', @conditionNumber = 1, @answer = N'Ages are in tens.';
    EXECUTE policy.ConcludePlan @datasetName = N'ProbeCustomer';
    REVERT;
    SELECT @state = dataset.StateName FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'planned', @Actual = @state;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AnswerConditionTests.[test an open condition keeps the plan from being concluded]
AS
BEGIN
    EXECUTE TestSupport.DraftPlan;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50032, @ExpectedMessagePattern = N'%Condition 1 of the adequacy review%';
    EXECUTE policy.ConcludePlan @datasetName = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AnswerConditionTests.[test a condition that is not there is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%no open condition 2%';
    EXECUTE policy.AnswerCondition @datasetName = N'ProbeCustomer', @conditionNumber = 2, @answer = N'a';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AnswerConditionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.AnswerCondition', @call = N'EXECUTE policy.AnswerCondition @datasetName = N''ProbeCustomer'', @conditionNumber = 1, @answer = N''a'';';
END;
GO
