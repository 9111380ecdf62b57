EXECUTE tSQLt.NewTestClass @ClassName = N'CheckPlanTests';
GO
CREATE PROCEDURE CheckPlanTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.RegisterDataset;
    EXECUTE TestSupport.DraftPlan;
END;
GO
/* The numbers of the draft's problems in #Problem, and that the return code counts them. */
CREATE PROCEDURE CheckPlanTests.AssertProblems
    @expected nvarchar(200)
AS
BEGIN
    DECLARE @count int, @rows int, @numbers nvarchar(200);

    CREATE TABLE #Problem (StepNumber int NULL, MessageNumber int NOT NULL, MessageText nvarchar(2048) NULL, Advice nvarchar(400) NULL);
    INSERT INTO #Problem
    EXECUTE @count = policy.CheckPlan @datasetName = N'ProbeCustomer';

    SELECT @rows = COUNT(*), @numbers = STRING_AGG(CONCAT(problem.StepNumber, N':', problem.MessageNumber), N' ') WITHIN GROUP (ORDER BY problem.StepNumber, problem.MessageNumber)
    FROM #Problem AS problem;

    EXECUTE tSQLt.AssertEquals @Expected = @rows, @Actual = @count;
    EXECUTE tSQLt.AssertEqualsString @Expected = @expected, @Actual = @numbers;
END;
GO
CREATE PROCEDURE CheckPlanTests.[test a plan in order has no problem]
AS
BEGIN
    EXECUTE CheckPlanTests.AssertProblems @expected = NULL;
END;
GO
CREATE PROCEDURE CheckPlanTests.[test a source column without a rule is a problem of the plan]
AS
BEGIN
    DELETE parameter
    FROM policy.StepParameter AS parameter
    WHERE parameter.StepNumber = 30
        AND parameter.DatasetId = (SELECT dataset.DatasetId FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer');
    DELETE step
    FROM policy.PlanStep AS step
    WHERE step.StepNumber = 30
        AND step.DatasetId = (SELECT dataset.DatasetId FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer');

    EXECUTE CheckPlanTests.AssertProblems @expected = N':50040';
END;
GO
CREATE PROCEDURE CheckPlanTests.[test an identifier cannot be kept, whatever the reason]
AS
BEGIN
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 20, @technique = N'keep', @sourceColumn = N'FullName', @reason = N'wanted';

    EXECUTE CheckPlanTests.AssertProblems @expected = N'20:50048';
END;
GO
CREATE PROCEDURE CheckPlanTests.[test keeping an attribute needs a reason]
AS
BEGIN
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 30, @technique = N'keep', @sourceColumn = N'Age';

    EXECUTE CheckPlanTests.AssertProblems @expected = N'30:50047';
END;
GO
CREATE PROCEDURE CheckPlanTests.[test an unknown technique is a problem of its step]
AS
BEGIN
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 30, @technique = N'vanish', @sourceColumn = N'Age';

    EXECUTE CheckPlanTests.AssertProblems @expected = N'30:50042';
END;
GO
CREATE PROCEDURE CheckPlanTests.[test a parameter that is no number is a problem of its step]
AS
BEGIN
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 30, @technique = N'round', @sourceColumn = N'Age', @parameters = N'{"unit":"ten"}';

    EXECUTE CheckPlanTests.AssertProblems @expected = N'30:50051';
END;
GO
CREATE PROCEDURE CheckPlanTests.[test a predicate that holds SQL text is not understood]
AS
BEGIN
    EXECUTE policy.SetStep @datasetName = N'ProbeCustomer', @stepNumber = 5, @technique = N'suppress_record', @parameters = N'{"predicate":{"op":"= 1 OR 1","column":"Age","value":1}}';

    EXECUTE CheckPlanTests.AssertProblems @expected = N'5:50057';
END;
GO
CREATE PROCEDURE CheckPlanTests.[test a purpose that ended yesterday is a problem of the plan]
AS
BEGIN
    UPDATE policy.Purpose
    SET ValidTo = DATEADD(day, -1, policy.LegalToday(TimeZoneName))
    WHERE PurposeCode = N'ProbePurpose';

    EXECUTE CheckPlanTests.AssertProblems @expected = N':50066';
END;
GO
CREATE PROCEDURE CheckPlanTests.[test a purpose is valid on its last day]
AS
BEGIN
    UPDATE policy.Purpose
    SET ValidTo = policy.LegalToday(TimeZoneName)
    WHERE PurposeCode = N'ProbePurpose';

    EXECUTE CheckPlanTests.AssertProblems @expected = NULL;
END;
GO
