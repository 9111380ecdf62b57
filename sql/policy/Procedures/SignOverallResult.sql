/*
Purpose:     The chair's signature under the overall result of a review (적정성 검토 종합결과서), after at least three reviews. The privacy officer concludes with the same
             result. The chair may sign anew until then.
Parameters:  @datasetName  a dataset whose review is open
             @result       adequate, conditional or inadequate
             @opinion      the overall opinion (종합검토의견)
Errors:      50001 open transaction; 50002 with every problem (50024, 50130, 50132 to 50135, 50138, 50210)
Permissions: adequacy_reviewer, as the chair of the review. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.SignOverallResult @datasetName = N'Retail', @result = N'adequate', @opinion = N'…';
*/
CREATE OR ALTER PROCEDURE policy.SignOverallResult
    @datasetName nvarchar(128),
    @result nvarchar(12),
    @opinion nvarchar(2000)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @runId int, @reviewCount int, @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.SignOverallResult', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.SignOverallResult', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Under the dataset's lock, as policy.ConcludeAdequacyReview: nothing is recorded behind a conclusion that is being made.
    BEGIN TRANSACTION;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetName = @datasetName;

    SELECT @datasetId = reviewed.DatasetId, @runId = reviewed.RunId
    FROM policy.ReviewedRun AS reviewed
    WHERE reviewed.DatasetName = @datasetName;

    SELECT @reviewCount = COUNT(*)
    FROM policy.AdequacyReview AS review
    WHERE review.RunId = @runId
        AND policy.ReviewerObjection(@runId, review.ReviewerName) IS NULL;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50130 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @runId IS NULL
        UNION ALL
        SELECT 50210, QUOTENAME(@caller), QUOTENAME(@datasetName)
        WHERE @runId IS NOT NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.AdequacyReviewer AS assigned
                WHERE assigned.RunId = @runId
                    AND assigned.ReviewerName = @caller
                    AND assigned.IsChair = 1
            )
        UNION ALL
        SELECT 50132, QUOTENAME(@caller), policy.ReviewerObjection(@runId, @caller)
        WHERE policy.ReviewerObjection(@runId, @caller) IS NOT NULL
        UNION ALL
        SELECT 50133, QUOTENAME(@datasetName), CONVERT(nvarchar(10), @reviewCount)
        WHERE @runId IS NOT NULL AND @reviewCount < 3
        UNION ALL
        SELECT 50134, NULL, NULL
        WHERE ISNULL(@result, N'') NOT IN (N'adequate', N'conditional', N'inadequate')
        UNION ALL
        SELECT 50138, QUOTENAME(@datasetName), NULL
        WHERE @result = N'adequate'
            AND EXISTS (SELECT 1 FROM policy.AdequacyReview AS review WHERE review.RunId = @runId AND review.Result = N'inadequate')
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
        SELECT runId = @runId, result = @result, opinion = @opinion, reviews = @reviewCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE policy.AdequacySignature
    SET ChairName = @caller,
        Result = @result,
        Opinion = @opinion,
        SignedAt = SYSUTCDATETIME()
    WHERE RunId = @runId;

    IF @@ROWCOUNT = 0
        INSERT INTO policy.AdequacySignature (RunId, DatasetId, ChairName, Result, Opinion)
        VALUES (@runId, @datasetId, @caller, @result, @opinion);

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'overall result signed', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
