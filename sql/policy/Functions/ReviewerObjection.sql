/*
Purpose:     Why a user must not review or conclude a run, or NULL when nothing speaks against it.
             Pseudonymizing, reviewing and using are different people (guideline line 234).
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
    DECLARE @objection nvarchar(200) =
    (
        SELECT CASE
            WHEN reviewed.RunBy = @userName THEN N'ran the load'
            WHEN reviewed.PlanAuthor = @userName THEN N'wrote the plan'
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.InterestDeclaration AS declared
                WHERE declared.RunId = @runId
                    AND declared.ReviewerName = @userName
                    AND declared.Answers LIKE N'%Y%'
                    AND NOT EXISTS
                    (
                        SELECT 1
                        FROM policy.InterestDeclaration AS later
                        WHERE later.RunId = declared.RunId
                            AND later.ReviewerName = declared.ReviewerName
                            AND later.DeclarationId > declared.DeclarationId
                    )
            ) THEN N'has a conflict of interest'
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.RoleMembership AS held
                WHERE held.UserName = @userName
                    AND held.RoleName = N'mapping_custodian'
            ) THEN N'knows the additional information'
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.RoleMembership AS held
                WHERE held.UserName = @userName
                    AND held.RoleName IN (N'load_operator', N'plan_author')
            ) THEN N'pseudonymizes or plans'
        END
        FROM policy.ReviewedRun AS reviewed
        WHERE reviewed.RunId = @runId
    );

    IF CONVERT(nvarchar(10), SESSION_CONTEXT(N'language')) = N'ko'
        RETURN CASE @objection
            WHEN N'ran the load' THEN N'적재를 실행함'
            WHEN N'wrote the plan' THEN N'계획을 작성함'
            WHEN N'has a conflict of interest' THEN N'이해상충이 있음'
            WHEN N'knows the additional information' THEN N'추가정보를 알 수 있음'
            WHEN N'pseudonymizes or plans' THEN N'가명처리 또는 계획 담당자임'
        END;

    RETURN @objection;
END;
