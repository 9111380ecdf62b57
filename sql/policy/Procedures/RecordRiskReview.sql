/*
Purpose:     Records the risk review (위험성 검토) of a dataset for its present purpose: the answers to every question of the checklist, the environment and the
             final opinion. No plan is concluded and no load runs before it. A later review is recorded beside the earlier ones. Where it finds another
             environment (place or answers about it), the plan must be concluded anew; where it finds the risk unacceptable, nothing may follow, and a
             published view is withdrawn at once.
Parameters:  @datasetName   a registered dataset
             @answers       JSON array, one object for each question of the checklist: {"question":1,"answer":"yes","remark":"…"?,"measure":"…"?}
             @placeKind     open (누구나 접근 가능), internal (내부인원만) or closed (담당자만)
             @place         where it is processed, in words
             @linkability   which other information could be linked with it, in words
             @conclusion    acceptable, acceptable_with_measures or unacceptable
             @finalOpinion  the final opinion (최종 검토의견)
             @checklist     structured (16 questions) or unstructured (13)
             @reviewedOn    the legal day of the review; NULL for today
Errors:      50001 open transaction; 50002 with every problem (50014, 50024, 50200 to 50204)
Permissions: plan_author. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.RecordRiskReview @datasetName = N'Retail', @answers = N'[{"question":1,"answer":"no"}, …]', @placeKind = N'closed',
                 @place = N'Analysis room without network', @linkability = N'None known', @conclusion = N'acceptable', @finalOpinion = N'…';
*/
CREATE OR ALTER PROCEDURE policy.RecordRiskReview
    @datasetName nvarchar(128),
    -- lint: allow W012 because sixteen answers with remarks and measures exceed what a bounded text takes.
    @answers nvarchar(max),
    @placeKind nvarchar(10),
    @place nvarchar(400),
    @linkability nvarchar(400),
    @conclusion nvarchar(30),
    @finalOpinion nvarchar(4000),
    @checklist nvarchar(12) = N'structured',
    @reviewedOn date = NULL
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
        @state nvarchar(20),
        @today date,
        @actionName nvarchar(40),
        @reviewId int,
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordRiskReview', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RecordRiskReview', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId, @state = dataset.StateName, @today = policy.LegalToday(purpose.TimeZoneName)
    FROM policy.Dataset AS dataset
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    WHERE dataset.DatasetName = @datasetName;

    SET @reviewedOn = ISNULL(@reviewedOn, @today);

    SET @actionName = CASE
        WHEN @conclusion = N'unacceptable' THEN N'find the risk unacceptable'
        WHEN @state NOT IN (N'registered', N'risk_reviewed') AND policy.IsNewEnvironment(@datasetId, @checklist, @placeKind, @answers) = 1 THEN N'review risk of a new environment'
        ELSE N'review risk'
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@datasetName), N'@datasetName')) AS Argument1, CONVERT(nvarchar(400), NULL) AS Argument2,
            CONVERT(nvarchar(1000), NULL) AS Argument3
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50200, QUOTENAME(@datasetName), @actionName, policy.MissingSteps(@datasetId, @actionName)
        WHERE policy.MissingSteps(@datasetId, @actionName) IS NOT NULL
        UNION ALL
        SELECT 50024, given.ParameterName, NULL, NULL
        FROM (VALUES (N'@place', @place), (N'@linkability', @linkability), (N'@finalOpinion', @finalOpinion)) AS given (ParameterName, GivenText)
        WHERE NULLIF(LTRIM(given.GivenText), N'') IS NULL
        UNION ALL
        SELECT 50203, N'@checklist', N'structured, unstructured', NULL
        WHERE ISNULL(@checklist, N'') NOT IN (N'structured', N'unstructured')
        UNION ALL
        SELECT 50203, N'@placeKind', N'open, internal, closed', NULL
        WHERE ISNULL(@placeKind, N'') NOT IN (N'open', N'internal', N'closed')
        UNION ALL
        SELECT 50203, N'@conclusion', N'acceptable, acceptable_with_measures, unacceptable', NULL
        WHERE ISNULL(@conclusion, N'') NOT IN (N'acceptable', N'acceptable_with_measures', N'unacceptable')
        UNION ALL
        SELECT answered.MessageNumber, answered.Argument1, answered.Argument2, NULL
        FROM policy.RiskAnswerProblem(@answers, @checklist, @conclusion) AS answered
        UNION ALL
        SELECT 50027, N'@reviewedOn', N'not after today', NULL
        WHERE @reviewedOn > @today
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO policy.RiskReview
        (DatasetId, Checklist, PurposeCode, UseForm, Recipient, PlaceKind, Place, Linkability, Conclusion, FinalOpinion, ReviewedOn, ReviewedBy)
    SELECT
        dataset.DatasetId, @checklist, purpose.PurposeCode, purpose.UseForm, purpose.Recipient, @placeKind, @place, @linkability, @conclusion, @finalOpinion,
        @reviewedOn, @caller
    FROM policy.Dataset AS dataset
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    WHERE dataset.DatasetId = @datasetId;

    SET @reviewId = SCOPE_IDENTITY();

    INSERT INTO policy.RiskAnswer (ReviewId, Checklist, QuestionNumber, IsYes, Remark, Measure)
    SELECT @reviewId, @checklist, given.QuestionNumber, given.IsYes, NULLIF(LTRIM(given.Remark), N''), NULLIF(LTRIM(given.Measure), N'')
    FROM policy.RiskAnswerGiven(@answers) AS given;

    IF @conclusion = N'unacceptable' AND @state = N'published'
        EXECUTE bi.RemoveViews @dataset = @datasetName;

    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = @actionName;

    DECLARE @detail nvarchar(max) =
    (
        SELECT
            reviewId = @reviewId,
            preparation = JSON_QUERY(policy.UseDescription(@datasetId)),
            checklist = @checklist,
            purposeCode = review.PurposeCode,
            useForm = review.UseForm,
            recipient = review.Recipient,
            placeKind = @placeKind,
            place = @place,
            linkability = @linkability,
            reviewedOn = @reviewedOn,
            answers =
            (
                SELECT question = given.QuestionNumber, answer = CASE WHEN given.IsYes = 1 THEN N'yes' ELSE N'no' END, remark = given.Remark, measure = given.Measure
                FROM policy.RiskAnswerGiven(@answers) AS given
                ORDER BY given.QuestionNumber
                FOR JSON PATH
            ),
            conclusion = @conclusion,
            finalOpinion = @finalOpinion,
            viewWithdrawn = CONVERT(bit, CASE WHEN @conclusion = N'unacceptable' AND @state = N'published' THEN 1 ELSE 0 END)
        FROM policy.RiskReview AS review
        WHERE review.ReviewId = @reviewId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'risk reviewed', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
