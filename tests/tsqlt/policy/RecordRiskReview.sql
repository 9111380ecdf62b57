EXECUTE tSQLt.NewTestClass @ClassName = N'RecordRiskReviewTests';
GO
CREATE PROCEDURE RecordRiskReviewTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE RecordRiskReviewTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordRiskReviewTests.[test a review stands in the report with each question, and in the register]
AS
BEGIN
    DECLARE @questions int, @recorded int;

    SELECT @questions = COUNT(*) FROM policy.RiskReport AS report WHERE report.DatasetName = N'ProbeCustomer' AND report.IsLatest = 1;
    SELECT @recorded = COUNT(*)
    FROM log.GovernanceRegister AS register
    CROSS APPLY OPENJSON(register.Detail, N'$.answers') AS answer
    WHERE register.DatasetName = N'ProbeCustomer'
        AND register.ActionName = N'risk reviewed'
        AND register.SequenceNumber = (SELECT MAX(latest.SequenceNumber) FROM log.GovernanceRegister AS latest WHERE latest.DatasetName = N'ProbeCustomer' AND latest.ActionName = N'risk reviewed');

    EXECUTE tSQLt.AssertEquals @Expected = 16, @Actual = @questions;
    EXECUTE tSQLt.AssertEquals @Expected = 16, @Actual = @recorded;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordRiskReviewTests.[test without an answer to each question it is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%Questions 2, 3,%16 of the structured checklist%';
    EXECUTE policy.RecordRiskReview @datasetName = N'ProbeCustomer', @answers = N'[{"question":1,"answer":"no"}]', @placeKind = N'closed', @place = N'p',
        @linkability = N'l', @conclusion = N'acceptable', @finalOpinion = N'f';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordRiskReviewTests.[test an unacceptable risk stops what would follow]
AS
BEGIN
    EXECUTE TestSupport.ReviewRisk @conclusion = N'unacceptable';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50200, @ExpectedMessagePattern = N'%missing: policy.RecordRiskReview, policy.ConcludePlan.%';
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordRiskReviewTests.[test another place reopens the plan]
AS
BEGIN
    DECLARE @state nvarchar(20);

    EXECUTE TestSupport.ReviewRisk @placeKind = N'open';
    SELECT @state = dataset.StateName FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'risk_reviewed', @Actual = @state;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordRiskReviewTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RecordRiskReview', @call = N'EXECUTE policy.RecordRiskReview @datasetName = N''ProbeCustomer'', @answers = N''[]'', @placeKind = N''closed'', @place = N''p'', @linkability = N''l'', @conclusion = N''acceptable'', @finalOpinion = N''f'';';
END;
GO
