/*
Purpose:     Why a user must not review or conclude a run, or NULL when nothing speaks against it.
             Pseudonymizing, reviewing and using are different people (guideline line 234).
Parameters:  @runId     the run in question
             @userName  who wants to review or conclude
Result:      a phrase for message 50132
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
    RETURN
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
END;
