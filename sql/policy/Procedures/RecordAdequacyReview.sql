/*
Purpose:     Records the calling reviewer's result and opinion on what stands in a dataset's table now (guideline lines 3189-3203).
             A reviewer may correct his result until the review is concluded; every version stands in the register.
Parameters:  @datasetName  a dataset whose review is open
             @result       adequate, conditional or inadequate
             @opinion      the reviewer's opinion; for a conditional result what must be done, for an inadequate one why
             @subResults   JSON object of the six sub-results, each suitable (적합) or insufficient (미흡):
                           purpose, items, riskReport, plan, result, attainability
Errors:      50001 open transaction; 50002 with every problem (50024, 50130 to 50132, 50134, 50135, 50205 to 50207)
Permissions: adequacy_reviewer, for runs assigned to him. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.RecordAdequacyReview @datasetName = N'Retail', @result = N'adequate', @opinion = N'…',
                 @subResults = N'{"purpose":"suitable","items":"suitable","riskReport":"suitable","plan":"suitable","result":"suitable","attainability":"suitable"}';
*/
CREATE OR ALTER PROCEDURE policy.RecordAdequacyReview
    @datasetName nvarchar(128),
    @result nvarchar(12),
    @opinion nvarchar(2000),
    @subResults nvarchar(1000)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @runId int,
        @subResult nvarchar(1000) = CASE WHEN ISJSON(@subResults) = 1 THEN @subResults ELSE N'{}' END,
        @missing nvarchar(200),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordAdequacyReview', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RecordAdequacyReview', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Under the dataset's lock, as policy.ConcludeAdequacyReview: nothing is recorded behind a conclusion that is being made.
    BEGIN TRANSACTION;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetName = @datasetName;

    SELECT @runId = reviewed.RunId
    FROM policy.ReviewedRun AS reviewed
    WHERE reviewed.DatasetName = @datasetName;

    SELECT @missing = STRING_AGG(judged.SubResultName, N', ') WITHIN GROUP (ORDER BY judged.Ordinal)
    FROM
    (
        VALUES
            (1, N'purpose', JSON_VALUE(@subResult, N'$.purpose')),
            (2, N'items', JSON_VALUE(@subResult, N'$.items')),
            (3, N'riskReport', JSON_VALUE(@subResult, N'$.riskReport')),
            (4, N'plan', JSON_VALUE(@subResult, N'$.plan')),
            (5, N'result', JSON_VALUE(@subResult, N'$.result')),
            (6, N'attainability', JSON_VALUE(@subResult, N'$.attainability'))
    ) AS judged (Ordinal, SubResultName, SubResult)
    WHERE ISNULL(judged.SubResult, N'') NOT IN (N'suitable', N'insufficient')
        -- Of a name that is there twice JSON_VALUE sees one: which of two judgements counts is not for it to choose.
        OR (SELECT COUNT(*) FROM OPENJSON(@subResult) AS given WHERE LOWER(given.[key]) = LOWER(judged.SubResultName)) <> 1;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50130 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @runId IS NULL
        UNION ALL
        SELECT 50131, QUOTENAME(@caller), QUOTENAME(@datasetName)
        WHERE @runId IS NOT NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.AdequacyReviewer AS assigned
                WHERE assigned.RunId = @runId
                    AND assigned.ReviewerName = @caller
            )
        UNION ALL
        -- Asked again here: roles may have changed since the assignment.
        SELECT 50132, QUOTENAME(@caller), policy.ReviewerObjection(@runId, @caller)
        WHERE policy.ReviewerObjection(@runId, @caller) IS NOT NULL
        UNION ALL
        SELECT 50207, QUOTENAME(@caller), NULL
        WHERE @runId IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM policy.InterestDeclaration AS declared WHERE declared.RunId = @runId AND declared.ReviewerName = @caller)
        UNION ALL
        SELECT 50205, @missing, NULL
        WHERE @missing IS NOT NULL
        UNION ALL
        SELECT 50206, NULL, NULL
        WHERE @result = N'adequate'
            AND @subResult LIKE N'%"insufficient"%'
        UNION ALL
        SELECT 50134, NULL, NULL
        WHERE ISNULL(@result, N'') NOT IN (N'adequate', N'conditional', N'inadequate')
        UNION ALL
        SELECT 50024, N'@opinion', NULL
        WHERE NULLIF(LTRIM(@opinion), N'') IS NULL
        UNION ALL
        SELECT 50135, QUOTENAME(@datasetName), NULL
        WHERE EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = @runId)
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DECLARE @detail nvarchar(max) =
    (
        SELECT runId = @runId, result = @result, opinion = @opinion, subResults = JSON_QUERY(@subResult)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE policy.AdequacyReview
    SET Result = @result,
        Opinion = @opinion,
        PurposeResult = JSON_VALUE(@subResult, N'$.purpose'),
        ItemsResult = JSON_VALUE(@subResult, N'$.items'),
        RiskReportResult = JSON_VALUE(@subResult, N'$.riskReport'),
        PlanResult = JSON_VALUE(@subResult, N'$.plan'),
        ProcessingResult = JSON_VALUE(@subResult, N'$.result'),
        AttainabilityResult = JSON_VALUE(@subResult, N'$.attainability'),
        ReviewedAt = SYSUTCDATETIME()
    WHERE RunId = @runId
        AND ReviewerName = @caller;

    IF @@ROWCOUNT = 0
        INSERT INTO policy.AdequacyReview
            (RunId, ReviewerName, Result, Opinion, PurposeResult, ItemsResult, RiskReportResult, PlanResult, ProcessingResult, AttainabilityResult)
        VALUES
        (
            @runId, @caller, @result, @opinion,
            JSON_VALUE(@subResult, N'$.purpose'),
            JSON_VALUE(@subResult, N'$.items'),
            JSON_VALUE(@subResult, N'$.riskReport'),
            JSON_VALUE(@subResult, N'$.plan'),
            JSON_VALUE(@subResult, N'$.result'),
            JSON_VALUE(@subResult, N'$.attainability')
        );

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'reviewed', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
