/*
Purpose:     Concludes the adequacy review of a dataset: one overall result (guideline lines 3205-3224), the one that the chair signed. The reviewers' right to read
             ends with it. What is reviewed is a load that waits for review, else what stands in the dataset's table (policy.ReviewedRun).
             Adequate approves it: a waiting load is then switched in by pseudo.ResumeLoad. A conditional result reopens the plan until its conditions are
             answered, an inadequate one goes back to step 1, 2 or 3. Both withdraw an analysts' view that shows what was reviewed.
Parameters:  @datasetName    a dataset with at least three recorded reviews
             @result         adequate, conditional or inadequate. Adequate needs that no reviewer said inadequate
             @opinion        the overall opinion
             @coversReloads  1: later loads of the same plan version are covered, until @validUntil and within the bounds; 0: every load is reviewed
             @validUntil     last legal day of that cover, or NULL for the purpose's own end
             @conditions     of a conditional result: JSON array of texts
             @backToStep     of an inadequate result: 1 purpose, 2 risk review, 3 plan
             @smallestClass, @maxSuppressionPercent, @maxDrift, @sameBoundaries
                             bounds of the cover, see policy.AdequacyConclusion; NULL: not bounded
Errors:      50001 open transaction; 50002 with every problem (50024, 50027, 50130, 50132 to 50135, 50138, 50200, 50209, 50211, 50212, 50215, 50217)
Permissions: privacy_officer. Runs as publish_service, who may have SELECT on pseudonymized tables given and taken.
Example:     EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Retail', @result = N'adequate', @opinion = N'…';
*/
CREATE OR ALTER PROCEDURE policy.ConcludeAdequacyReview
    @datasetName nvarchar(128),
    @result nvarchar(12),
    @opinion nvarchar(2000),
    @coversReloads bit = 0,
    @validUntil date = NULL,
    -- lint: allow W012 because conditions are texts whose number the review decides.
    @conditions nvarchar(max) = NULL,
    @backToStep tinyint = 3,
    @smallestClass bigint = NULL,
    @maxSuppressionPercent decimal(9, 4) = NULL,
    @maxDrift decimal(9, 6) = NULL,
    @sameBoundaries bit = 0
WITH EXECUTE AS 'publish_service'
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
        @isWaiting bit,
        @state nvarchar(20),
        @actionName nvarchar(40),
        @chairName nvarchar(128),
        @reviewCount int,
        @externalCount int,
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.ConcludeAdequacyReview', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.ConcludeAdequacyReview', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Decided under the dataset's lock: a review that is changed at this moment is waited for, not overlooked.
    BEGIN TRANSACTION;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetName = @datasetName;

    SELECT @runId = reviewed.RunId
    FROM policy.ReviewedRun AS reviewed
    WHERE reviewed.DatasetId = @datasetId;

    SELECT @state = dataset.StateName
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetId = @datasetId;

    SELECT @isWaiting = CASE WHEN run.Status = N'in_review' THEN 1 ELSE 0 END
    FROM pseudo.LoadRun AS run
    WHERE run.RunId = @runId;

    -- Who has a conflict of interest by now, or came to pseudonymize, does not count.
    SELECT @reviewCount = COUNT(*), @externalCount = ISNULL(SUM(CONVERT(int, assigned.IsExternal)), 0)
    FROM policy.AdequacyReview AS review
    INNER JOIN policy.AdequacyReviewer AS assigned
        ON assigned.RunId = review.RunId
        AND assigned.ReviewerName = review.ReviewerName
    WHERE review.RunId = @runId
        AND policy.ReviewerObjection(@runId, review.ReviewerName) IS NULL;

    SELECT @chairName = signed.ChairName
    FROM policy.AdequacySignature AS signed
    INNER JOIN policy.AdequacyReviewer AS chair
        ON chair.RunId = signed.RunId
        AND chair.ReviewerName = signed.ChairName
        AND chair.IsChair = 1
    WHERE signed.RunId = @runId
        AND signed.Result = @result
        AND policy.ReviewerObjection(@runId, signed.ChairName) IS NULL;

    -- A waiting load that is not approved stays out, and what is approved stays as it is; anything else goes back.
    SET @actionName = CASE
        WHEN @result = N'adequate' THEN N'approve'
        WHEN @isWaiting = 1 AND @state IN (N'approved', N'published') THEN N'reject a waiting load'
        WHEN @result = N'inadequate' AND @backToStep = 1 THEN N'reopen the purpose'
        WHEN @result = N'inadequate' AND @backToStep = 2 THEN N'reopen the risk review'
        ELSE N'reopen the plan'
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50130 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2,
            CONVERT(nvarchar(1000), NULL) AS Argument3
        WHERE @runId IS NULL
        UNION ALL
        SELECT 50200, QUOTENAME(@datasetName), @actionName, policy.MissingSteps(@datasetId, @actionName)
        WHERE policy.MissingSteps(@datasetId, @actionName) IS NOT NULL
        UNION ALL
        SELECT 50132, QUOTENAME(@caller), policy.ReviewerObjection(@runId, @caller), NULL
        WHERE policy.ReviewerObjection(@runId, @caller) IS NOT NULL
        UNION ALL
        SELECT 50133, QUOTENAME(@datasetName), CONVERT(nvarchar(10), @reviewCount), NULL
        WHERE @runId IS NOT NULL AND @reviewCount < 3
        UNION ALL
        SELECT 50209, QUOTENAME(@datasetName), @result, NULL
        WHERE @runId IS NOT NULL AND @chairName IS NULL
        UNION ALL
        SELECT 50211, CONVERT(nvarchar(10), @externalCount), CONVERT(nvarchar(10), @reviewCount), NULL
        WHERE @externalCount * 2 <= @reviewCount
            AND EXISTS
            (
                SELECT 1
                FROM policy.RiskReport AS report
                WHERE report.DatasetId = @datasetId
                    AND report.IsLatest = 1
                    AND report.Checklist = N'unstructured'
            )
        UNION ALL
        SELECT given.MessageNumber, given.Argument1, given.Argument2, NULL
        FROM policy.ConclusionProblem(@result, @opinion, @conditions, @backToStep, @coversReloads, @smallestClass, @maxSuppressionPercent, @maxDrift, @sameBoundaries) AS given
        UNION ALL
        SELECT 50138, QUOTENAME(@datasetName), NULL, NULL
        WHERE @result = N'adequate'
            AND EXISTS
            (
                SELECT 1
                FROM policy.AdequacyReview AS review
                WHERE review.RunId = @runId
                    AND review.Result = N'inadequate'
            )
        UNION ALL
        SELECT 50135, QUOTENAME(@datasetName), NULL, NULL
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
        SELECT
            runId = @runId,
            result = @result,
            opinion = @opinion,
            reviews = @reviewCount,
            signedByChair = @chairName,
            reviewKind =
            (
                SELECT MAX(assigned.ReviewKind)
                FROM policy.AdequacyReviewer AS assigned
                WHERE assigned.RunId = @runId
            ),
            coversReloads = ISNULL(@coversReloads, 0),
            validUntil = @validUntil,
            smallestClass = @smallestClass,
            maxSuppressionPercent = @maxSuppressionPercent,
            maxDrift = @maxDrift,
            sameBoundaries = ISNULL(@sameBoundaries, 0),
            conditions = JSON_QUERY(@conditions),
            backToStep = CASE WHEN @result = N'inadequate' THEN @backToStep END,
            viewWithdrawn = CONVERT(bit, CASE WHEN @result <> N'adequate' AND @state = N'published' AND @actionName <> N'reject a waiting load' THEN 1 ELSE 0 END)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    INSERT INTO policy.AdequacyConclusion
        (RunId, DatasetId, Result, Opinion, CoversReloads, ValidUntil, BackToStep, SmallestClass, MaxSuppressionPercent, MaxDrift, SameBoundaries, ConcludedBy)
    VALUES
    (
        @runId, @datasetId, @result, @opinion, ISNULL(@coversReloads, 0), @validUntil, CASE WHEN @result = N'inadequate' THEN @backToStep END,
        @smallestClass, @maxSuppressionPercent, @maxDrift, ISNULL(@sameBoundaries, 0), @caller
    );

    INSERT INTO policy.AdequacyCondition (DatasetId, ConditionNumber, RunId, ConditionText)
    SELECT
        @datasetId,
        ISNULL((SELECT MAX(earlier.ConditionNumber) FROM policy.AdequacyCondition AS earlier WHERE earlier.DatasetId = @datasetId), 0) + CONVERT(int, element.[key]) + 1,
        @runId,
        element.[value]
    FROM OPENJSON(ISNULL(@conditions, N'[]')) AS element;

    IF @result <> N'adequate' AND @state = N'published' AND @actionName <> N'reject a waiting load'
        EXECUTE bi.RemoveViews @dataset = @datasetName;

    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = @actionName;

    EXECUTE policy.EndReviewAccess @datasetId = @datasetId, @datasetName = @datasetName;
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'review concluded', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
