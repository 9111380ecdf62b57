/*
Purpose:     Assigns a reviewer to the adequacy review (적정성 검토) of a dataset, and lets him read its rows until the review is concluded. What is reviewed is a load
             that waits for review, else what stands in the dataset's table now (policy.ReviewedRun). It is a new review (신규), or a supplementary one (보완) where
             an earlier one was concluded for the same purpose. Called again it makes a reviewer the chair, where there is none who can still serve, and gives back the right to read
             that he lost with his role or while the dataset was stopped.
Parameters:  @datasetName   a loaded dataset
             @reviewerName  a member of adequacy_reviewer who neither planned nor ran the load nor knows the additional information
             @isChair       1 for the chair, who signs the overall result; a review has one. He takes the place of one who has a conflict of interest, or is no reviewer any more
             @isExternal    1 for an external expert
             @fullName, @affiliation, @position  성명, 소속, 직위 as the reviewer's form prints them, or NULL
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as publish_service, who may have SELECT on pseudonymized tables given and taken.
Example:     EXECUTE policy.AssignReviewer @datasetName = N'Retail', @reviewerName = N'park', @isChair = 1;
*/
CREATE OR ALTER PROCEDURE policy.AssignReviewer
    @datasetName nvarchar(128),
    @reviewerName nvarchar(128),
    @isChair bit = 0,
    @isExternal bit = 0,
    @fullName nvarchar(100) = NULL,
    @affiliation nvarchar(200) = NULL,
    @position nvarchar(100) = NULL
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
        @reviewKind nvarchar(13),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.AssignReviewer', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.AssignReviewer', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- Locked before anything is looked at, as by the conclusion: nobody is given rows to read of a review that ends meanwhile.
    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetName = @datasetName;

    SELECT @runId = reviewed.RunId
    FROM policy.ReviewedRun AS reviewed
    WHERE reviewed.DatasetId = @datasetId;

    SET @reviewKind = CASE WHEN EXISTS
    (
        SELECT 1
        FROM policy.AdequacyConclusion AS earlier
        INNER JOIN pseudo.LoadRun AS run ON run.RunId = earlier.RunId
        INNER JOIN policy.Dataset AS dataset
            ON dataset.DatasetId = run.DatasetId
            AND dataset.ReleaseNumber = run.ReleaseNumber
        WHERE earlier.DatasetId = @datasetId
    ) THEN N'supplementary' ELSE N'new' END;

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
        SELECT 50200, QUOTENAME(@datasetName), N'assign reviewer', policy.MissingSteps(@datasetId, N'assign reviewer')
        WHERE policy.MissingSteps(@datasetId, N'assign reviewer') IS NOT NULL
        UNION ALL
        SELECT 50135, QUOTENAME(@datasetName), NULL, NULL
        WHERE EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = @runId)
        UNION ALL
        SELECT 50136, ISNULL(QUOTENAME(@reviewerName), N'NULL'), N'adequacy_reviewer', NULL
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM policy.RoleMembership AS held
            WHERE held.RoleName = N'adequacy_reviewer'
                AND held.UserName = @reviewerName
        )
        UNION ALL
        SELECT 50132, QUOTENAME(@reviewerName), policy.ReviewerObjection(@runId, @reviewerName), NULL
        WHERE policy.ReviewerObjection(@runId, @reviewerName) IS NOT NULL
        UNION ALL
        SELECT 50137, QUOTENAME(@datasetName), NULL, NULL
        WHERE @isChair = 1
            AND EXISTS
            (
                SELECT 1
                FROM policy.AdequacyReviewer AS assigned
                WHERE assigned.RunId = @runId
                    AND assigned.IsChair = 1
                    AND assigned.ReviewerName <> @reviewerName
                    AND policy.ReviewerObjection(@runId, assigned.ReviewerName) IS NULL
                    AND EXISTS
                    (
                        SELECT 1
                        FROM policy.RoleMembership AS held
                        WHERE held.RoleName = N'adequacy_reviewer'
                            AND held.UserName = assigned.ReviewerName
                    )
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    -- Assigned already, and he can read: at most he becomes the chair.
    IF EXISTS
    (
        SELECT 1
        FROM policy.AdequacyReviewer AS assigned
        WHERE assigned.RunId = @runId
            AND assigned.ReviewerName = @reviewerName
            AND assigned.IsChair >= ISNULL(@isChair, 0)
    )
        AND EXISTS
        (
            SELECT 1
            FROM sys.database_permissions AS granted
            INNER JOIN sys.database_principals AS person ON person.principal_id = granted.grantee_principal_id
            WHERE granted.class = 1
                AND granted.major_id = OBJECT_ID(N'mart.' + QUOTENAME(@datasetName))
                AND granted.minor_id = 0
                AND person.name = @reviewerName
        )
    BEGIN
        ROLLBACK TRANSACTION;
        RETURN;
    END;

    DECLARE @detail nvarchar(max) =
    (
        SELECT runId = @runId, reviewer = @reviewerName, isChair = ISNULL(@isChair, 0), isExternal = ISNULL(@isExternal, 0), reviewKind = @reviewKind
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    -- A former chair who can no longer serve stays assigned, as what he recorded stays.
    UPDATE policy.AdequacyReviewer
    SET IsChair = 0
    WHERE RunId = @runId
        AND @isChair = 1;

    UPDATE policy.AdequacyReviewer
    SET IsChair = CASE WHEN @isChair = 1 THEN 1 ELSE IsChair END
    WHERE RunId = @runId
        AND ReviewerName = @reviewerName;

    IF @@ROWCOUNT = 0
        INSERT INTO policy.AdequacyReviewer
            (RunId, ReviewerName, DatasetId, IsChair, IsExternal, ReviewKind, FullName, Affiliation, Position, AssignedBy)
        VALUES
            (@runId, @reviewerName, @datasetId, ISNULL(@isChair, 0), ISNULL(@isExternal, 0), @reviewKind, @fullName, @affiliation, @position, @caller);

    EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @reviewerName, @isGranted = 1;
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'reviewer assigned', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
