/*
Purpose:     Why a user must not review or conclude a run, or NULL when nothing speaks against it.
             Pseudonymizing, reviewing and using are different people (guideline line 234), and a role that was given back undoes nothing: asked is who ever planned the dataset,
             reviewed its risk or loaded it, because earlier rows and rules may stand in what is reviewed.
Parameters:  @runId     the run in question
             @userName  who wants to review or conclude
Result:      a phrase for message 50132, in the session's language, as the message
Permissions: used by the review procedures
Example:     policy.ReviewerObjection(7, N'kim')
*/
CREATE OR ALTER FUNCTION policy.ReviewerObjection
(
    @runId int,
    @userName nvarchar(128)
)
RETURNS nvarchar(200)
AS
BEGIN
    -- The first that holds, as a place in the list of phrases below.
    DECLARE @place int =
    (
        SELECT CASE
            WHEN EXISTS
            (
                SELECT 1
                FROM pseudo.LoadRun AS run
                WHERE run.DatasetId = reviewed.DatasetId
                    AND run.RunBy = @userName
            ) THEN 1
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.PlanHeader AS header
                WHERE header.DatasetId = reviewed.DatasetId
                    AND @userName IN (header.Author, header.ConcludedBy)
            ) THEN 2
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.RiskReview AS risk
                WHERE risk.DatasetId = reviewed.DatasetId
                    AND risk.ReviewedBy = @userName
            ) THEN 6
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.InterestDeclaration AS declared
                WHERE declared.RunId = @runId
                    AND declared.ReviewerName = @userName
                    -- For good: a later declaration without a yes does not take it back.
                    AND declared.Answers LIKE N'%Y%'
            ) THEN 3
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.RoleMembership AS held
                WHERE held.UserName = @userName
                    AND held.RoleName = N'mapping_custodian'
            ) THEN 4
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.RoleMembership AS held
                WHERE held.UserName = @userName
                    AND held.RoleName IN (N'load_operator', N'plan_author')
            ) THEN 5
        END
        FROM policy.ReviewedRun AS reviewed
        WHERE reviewed.RunId = @runId
    );

    RETURN
    (
        SELECT CASE WHEN CONVERT(nvarchar(10), SESSION_CONTEXT(N'language')) = N'ko' THEN phrase.KoreanText ELSE phrase.EnglishText END
        FROM
        (
            VALUES
                (1, N'ran the load', N'적재를 실행함'),
                (2, N'wrote the plan', N'계획을 작성함'),
                (3, N'has a conflict of interest', N'이해상충이 있음'),
                (4, N'knows the additional information', N'추가정보를 알 수 있음'),
                (5, N'pseudonymizes or plans', N'가명처리 또는 계획 담당자임'),
                (6, N'reviewed its risk', N'위험성 검토를 수행함')
        ) AS phrase (Place, EnglishText, KoreanText)
        WHERE phrase.Place = @place
    );
END;
