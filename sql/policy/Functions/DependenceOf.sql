/*
Purpose:     Why a user is not independent of a run, or NULL: who ran it, who wrote its plan, who holds a role that pseudonymizes, plans
             or knows the additional information must not review or conclude it.
Parameters:  @runId, @userName
Result:      text or NULL
Permissions: Used inside the schema.
Example:     policy.DependenceOf(@runId, N'kim')
*/
CREATE OR ALTER FUNCTION policy.DependenceOf
(
    @runId int,
    @userName nvarchar(128)
)
RETURNS nvarchar(400)
AS
BEGIN
    DECLARE @dependence nvarchar(400);

    SELECT @dependence = CASE
            WHEN run.RunBy = @userName THEN N'ran the load'
            WHEN header.Author = @userName THEN N'wrote the plan'
        END
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.PlanHeader AS header
        ON header.DatasetId = run.DatasetId
        AND header.PlanVersion = run.PlanVersion
    WHERE run.RunId = @runId;

    IF @dependence IS NULL
        SELECT TOP (1) @dependence = CONCAT(N'is a member of ', role.name)
        FROM sys.database_role_members AS membership
        INNER JOIN sys.database_principals AS role ON role.principal_id = membership.role_principal_id
        INNER JOIN sys.database_principals AS member ON member.principal_id = membership.member_principal_id
        WHERE member.name = @userName
            AND role.name IN (N'load_operator', N'mapping_custodian', N'plan_author')
        ORDER BY role.name;

    RETURN @dependence;
END;
