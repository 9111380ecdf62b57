/*
Purpose: Why a test's annotations leave it out on this server; NULL when it runs.
*/
CREATE FUNCTION tSQLt.SkipReason (@testId int)
RETURNS nvarchar(1000)
AS
BEGIN
    DECLARE @version int = CONVERT(int, SERVERPROPERTY(N'ProductMajorVersion')),
        @skip nvarchar(1000) = tSQLt.Annotation(@testId, N'SkipTest'),
        @minimum int = TRY_CONVERT(int, tSQLt.Annotation(@testId, N'MinSqlMajorVersion')),
        @maximum int = TRY_CONVERT(int, tSQLt.Annotation(@testId, N'MaxSqlMajorVersion'));

    RETURN CASE
        WHEN @skip LIKE N'N''%''' THEN REPLACE(SUBSTRING(@skip, 3, LEN(@skip) - 3), N'''''', N'''')
        WHEN @skip LIKE N'''%''' THEN REPLACE(SUBSTRING(@skip, 2, LEN(@skip) - 2), N'''''', N'''')
        WHEN @skip IS NOT NULL THEN N'<no reason provided>'
        WHEN @minimum > @version THEN CONCAT(N'Minimum required version is ', @minimum, N', but the current version is ', @version, N'.')
        WHEN @maximum < @version THEN CONCAT(N'Maximum allowed version is ', @maximum, N', but the current version is ', @version, N'.')
    END;
END;
