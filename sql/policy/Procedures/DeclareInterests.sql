/*
Purpose:     The calling reviewer's declaration on conflicts of interest (이해상충 서약서) and his pledge of secrecy (비밀유지의무 서약서), for the review he is assigned to. He records
             no review before it. Called again it reports a change, within 5 business days from the day the reviewer knew of it; a later report is taken and marked late.
             A single yes ends his part in the review: what he recorded no longer counts, and he reads the rows no longer. That is for good: another reviewer takes his place
             (policy.AssignReviewer), also of a chair.
Parameters:  @datasetName  a dataset whose review is open
             @answers      JSON array of six answers, yes or no, in the order of policy.InterestQuestion
             @pledge       1: I keep secret whatever I learn in this review
             @knownSince   the legal day from which he knew of it; NULL for today
Errors:      50001 open transaction; 50002 with every problem (50027, 50130, 50131, 50135, 50208)
Permissions: adequacy_reviewer, for runs assigned to him. Runs as publish_service, who may have SELECT on pseudonymized tables given and taken.
Example:     EXECUTE policy.DeclareInterests @datasetName = N'Retail', @answers = N'["no","no","no","no","no","no"]', @pledge = 1;
*/
CREATE OR ALTER PROCEDURE policy.DeclareInterests
    @datasetName nvarchar(128),
    @answers nvarchar(400),
    @pledge bit,
    @knownSince date = NULL
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
        @today date,
        @given nchar(6),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.DeclareInterests', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.DeclareInterests', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Under the dataset's lock, as policy.ConcludeAdequacyReview: nothing is recorded behind a conclusion that is being made.
    BEGIN TRANSACTION;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetName = @datasetName;

    SELECT @datasetId = reviewed.DatasetId, @runId = reviewed.RunId, @today = policy.LegalToday(purpose.TimeZoneName)
    FROM policy.ReviewedRun AS reviewed
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = reviewed.DatasetId
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    WHERE reviewed.DatasetName = @datasetName;

    SET @knownSince = ISNULL(@knownSince, @today);

    SELECT @given = STRING_AGG(CASE element.[value] WHEN N'yes' THEN N'Y' WHEN N'no' THEN N'N' ELSE N'?' END, N'') WITHIN GROUP (ORDER BY CONVERT(int, element.[key]))
    FROM OPENJSON(CASE WHEN ISJSON(@answers) = 1 AND LTRIM(@answers) LIKE N'[[]%' THEN @answers ELSE N'[]' END) AS element
    HAVING COUNT(*) = 6;

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
            AND NOT EXISTS (SELECT 1 FROM policy.AdequacyReviewer AS assigned WHERE assigned.RunId = @runId AND assigned.ReviewerName = @caller)
        UNION ALL
        SELECT 50208, NULL, NULL
        WHERE ISNULL(@given, N'') NOT LIKE N'[NY][NY][NY][NY][NY][NY]'
            OR ISNULL(@pledge, 0) = 0
        UNION ALL
        SELECT 50027, N'@knownSince', N'not after today'
        WHERE @knownSince > @today
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
        SELECT
            runId = @runId,
            answers = @given,
            pledgedSecrecy = CONVERT(bit, 1),
            knownSince = @knownSince,
            isLate = CONVERT(bit, CASE WHEN policy.BusinessDays(@knownSince, @today) > 5 THEN 1 ELSE 0 END),
            accessEnded = CONVERT(bit, CASE WHEN @given LIKE N'%Y%' THEN 1 ELSE 0 END)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    INSERT INTO policy.InterestDeclaration (RunId, DatasetId, ReviewerName, Answers, KnownSince, IsLate)
    VALUES (@runId, @datasetId, @caller, @given, @knownSince, CASE WHEN policy.BusinessDays(@knownSince, @today) > 5 THEN 1 ELSE 0 END);

    IF @given LIKE N'%Y%'
        EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @caller, @isGranted = 0;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'interests declared', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
