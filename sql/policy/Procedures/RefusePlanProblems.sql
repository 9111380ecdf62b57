/*
Purpose:     Throws every problem of a plan version in one message; returns quietly when there is none.
Parameters:  @datasetId, @planVersion
Errors:      50032
Permissions: Inner procedure; granted to nobody.
Example:     EXECUTE policy.RefusePlanProblems @datasetId = @datasetId, @planVersion = @planVersion;
*/
CREATE OR ALTER PROCEDURE policy.RefusePlanProblems
    @datasetId int,
    @planVersion int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @problems nvarchar(max), @datasetName nvarchar(128), @message nvarchar(2048);

    SELECT @problems = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', problem.MessageText)), N' ')
        WITHIN GROUP (ORDER BY problem.StepNumber, problem.MessageNumber, problem.MessageText)
    FROM policy.PlanProblem(@datasetId, @planVersion) AS problem;

    IF @problems IS NULL
        RETURN;

    SELECT @datasetName = dataset.DatasetName
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetId = @datasetId;

    SET @message = policy.MessageText(50032, @datasetName, LEFT(@problems, 1800), NULL);
    THROW 50032, @message, 1;
END;
