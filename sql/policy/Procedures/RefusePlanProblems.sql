/*
Purpose:     Throws every problem of a plan version in one message, that it is not what was concluded among them; returns quietly when there is none.
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
    SET ROWCOUNT 0;

    DECLARE @problems nvarchar(max), @datasetName nvarchar(128), @message nvarchar(2048);

    SELECT @problems = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', problem.MessageText)), N' ')
        WITHIN GROUP (ORDER BY problem.StepNumber, problem.MessageNumber, problem.MessageText)
    FROM
    (
        SELECT found.StepNumber, found.MessageNumber, found.MessageText
        FROM policy.PlanProblem(@datasetId, @planVersion) AS found
        UNION ALL
        -- What reviewers agreed to is what runs: the hash stands in the register and in the load record.
        SELECT NULL, 50249, policy.MessageText(50249, dataset.DatasetName, CONVERT(nvarchar(20), @planVersion), NULL)
        FROM policy.PlanHeader AS header
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = header.DatasetId
        WHERE header.DatasetId = @datasetId
            AND header.PlanVersion = @planVersion
            AND header.PlanHash <> policy.PlanHash(@datasetId, @planVersion)
    ) AS problem;

    IF @problems IS NULL
        RETURN;

    SELECT @datasetName = dataset.DatasetName
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetId = @datasetId;

    SET @message = policy.MessageText(50032, @datasetName, LEFT(@problems, 1800), NULL);
    THROW 50032, @message, 1;
END;
