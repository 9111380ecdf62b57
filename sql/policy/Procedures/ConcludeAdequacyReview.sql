/*
Purpose:     Concludes the adequacy review of what stands in a dataset's table now: one overall result (guideline lines 3205-3224).
             The reviewers' right to read the table ends with it.
Parameters:  @datasetName    a dataset with at least three recorded reviews
             @result         adequate, conditional or inadequate. Adequate needs that no reviewer said inadequate
             @opinion        the overall opinion
             @coversReloads  1: later loads of the same plan version are covered, until @validUntil; 0: every load is reviewed
             @validUntil     last legal day of that cover, or NULL for the purpose's own end
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as publish_service, who may have SELECT on pseudonymized tables given and taken.
Example:     EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Retail', @result = N'adequate', @opinion = N'…';
*/
CREATE OR ALTER PROCEDURE policy.ConcludeAdequacyReview
    @datasetName nvarchar(128),
    @result nvarchar(12),
    @opinion nvarchar(2000),
    @coversReloads bit = 0,
    @validUntil date = NULL
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @runId int,
        @reviewCount int,
        @problems nvarchar(max),
        @reviewerName nvarchar(128),
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

    SELECT
        @datasetId = reviewed.DatasetId,
        @runId = reviewed.RunId
    FROM policy.ReviewedRun AS reviewed
    WHERE reviewed.DatasetName = @datasetName;

    SELECT @reviewCount = COUNT(*)
    FROM policy.AdequacyReview AS review
    WHERE review.RunId = @runId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50130 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @runId IS NULL
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
            AND EXISTS
            (
                SELECT 1
                FROM policy.AdequacyReview AS review
                WHERE review.RunId = @runId
                    AND review.Result = N'inadequate'
            )
        UNION ALL
        SELECT 50024, N'@opinion', NULL
        WHERE NULLIF(LTRIM(@opinion), N'') IS NULL
        UNION ALL
        SELECT 50135, QUOTENAME(@datasetName), NULL
        WHERE EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = @runId)
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
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
            coversReloads = ISNULL(@coversReloads, 0),
            validUntil = @validUntil
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO policy.AdequacyConclusion (RunId, DatasetId, Result, Opinion, CoversReloads, ValidUntil, ConcludedBy)
    VALUES (@runId, @datasetId, @result, @opinion, ISNULL(@coversReloads, 0), @validUntil, @caller);

    DECLARE ended CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        -- Also who was assigned to an earlier run whose review was never concluded: the table is the same.
        SELECT DISTINCT assigned.ReviewerName
        FROM policy.AdequacyReviewer AS assigned
        WHERE assigned.DatasetId = @datasetId;

    OPEN ended;
    FETCH NEXT FROM ended INTO @reviewerName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @reviewerName, @isGranted = 0;
        FETCH NEXT FROM ended INTO @reviewerName;
    END;

    CLOSE ended;
    DEALLOCATE ended;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'review concluded', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
