/*
Purpose:     Lists every problem of a dataset's plan: of its draft if there is one, else of the current version.
Parameters:  @datasetName  a registered dataset
Result:      rows of StepNumber, MessageNumber, MessageText, Advice; none when the plan is in order. The return code is the number of problems.
Errors:      50014 unknown dataset; 50030 neither draft nor current plan
Permissions: plan_author, load_operator, adequacy_reviewer
Example:     EXECUTE policy.CheckPlan @datasetName = N'Retail';
*/
CREATE OR ALTER PROCEDURE policy.CheckPlan
    @datasetName nvarchar(128)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @planVersion int, @message nvarchar(2048), @problemCount int;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@datasetName), N'@datasetName'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    SELECT @planVersion = MAX(header.PlanVersion)
    FROM policy.PlanHeader AS header
    WHERE header.DatasetId = @datasetId
        AND header.Status IN (N'draft', N'current');

    IF @planVersion IS NULL
    BEGIN
        SET @message = policy.MessageText(50030, @datasetName, NULL, NULL);
        THROW 50030, @message, 1;
    END;

    SELECT problem.StepNumber, problem.MessageNumber, problem.MessageText, problem.Advice
    FROM policy.PlanProblem(@datasetId, @planVersion) AS problem
    ORDER BY problem.StepNumber, problem.MessageNumber;

    SET @problemCount = @@ROWCOUNT;
    RETURN @problemCount;
END;
