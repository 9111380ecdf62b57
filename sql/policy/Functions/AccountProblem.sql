/*
Purpose:     The account rules (guideline lines 1752-1765) on one account that holds a role, as numbers of policy.Message: apart from the catalog, so that each rule is one line and tested by itself.
Parameters:  @principalType      type of sys.database_principals
             @authenticationType  authentication_type_desc of sys.database_principals
             @hasLogin           1 when its login was found in sys.sql_logins
             @isPolicyChecked, @isDisabled  of sys.sql_logins; NULL without a login there
Result:      rows of MessageNumber, Severity; none for an account in order
Permissions: Used by policy.AccountFinding.
Example:     SELECT * FROM policy.AccountProblem('S', N'INSTANCE', 1, 0, 0) AS problem;  gives 50296
*/
CREATE OR ALTER FUNCTION policy.AccountProblem
(
    @principalType char(1),
    @authenticationType nvarchar(60),
    @hasLogin bit,
    @isPolicyChecked bit,
    @isDisabled bit
)
RETURNS TABLE
AS
RETURN
-- A Windows group, or one of Microsoft Entra: many persons, one account.
SELECT MessageNumber = 50293, Severity = N'problem'
WHERE @principalType IN ('G', 'X')
UNION ALL
SELECT 50296, N'problem'
WHERE @isPolicyChecked = 0
UNION ALL
SELECT 50297, N'problem'
WHERE @isDisabled = 1
UNION ALL
-- The catalog shows a login to who may see it.
SELECT 50299, N'note'
WHERE @authenticationType = N'INSTANCE'
    AND @principalType = 'S'
    AND @hasLogin = 0;
