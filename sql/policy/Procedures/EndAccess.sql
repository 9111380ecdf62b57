/*
Purpose:     Takes away what a user was granted by name as the member of a role: an analyst's views, a reviewer's tables. Without it he would go on reading them after the role
             is gone. Of each dataset that he could read it is recorded there: the entry of the role itself belongs to no dataset and is purged while datasets still exist.
Parameters:  @caller  who revokes the role
             @userName, @roleName  the membership that ends
Permissions: Inner procedure of policy.RevokeRole; granted to nobody. Runs as publish_service, who granted the views.
Example:     EXECUTE policy.EndAccess @caller = @caller, @userName = N'kim', @roleName = N'bi_analyst';
*/
CREATE OR ALTER PROCEDURE policy.EndAccess
    @caller nvarchar(128),
    @userName nvarchar(128),
    @roleName nvarchar(128)
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(128), @statement nvarchar(max), @detail nvarchar(max);

    SET @detail =
    (
        SELECT endedUser = @userName, endedKind = CASE @roleName WHEN N'bi_analyst' THEN N'view' ELSE N'review' END
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    DECLARE readable CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT DISTINCT dataset.DatasetName
        FROM policy.Dataset AS dataset
        INNER JOIN sys.views AS published
            ON published.schema_id = SCHEMA_ID(N'bi')
            AND published.name COLLATE Latin1_General_100_BIN2 IN (dataset.DatasetName, policy.DetachedName(dataset.DatasetName))
        INNER JOIN sys.database_permissions AS granted
            ON granted.class = 1
            AND granted.major_id = published.object_id
            AND granted.minor_id = 0
        INNER JOIN sys.database_principals AS person ON person.principal_id = granted.grantee_principal_id
        WHERE @roleName = N'bi_analyst'
            AND person.name = @userName
        UNION ALL
        SELECT DISTINCT dataset.DatasetName
        FROM policy.AdequacyReviewer AS reviewer
        INNER JOIN policy.Dataset AS dataset
            ON dataset.DatasetId = reviewer.DatasetId
            AND dataset.StateName <> N'destroyed'
        WHERE @roleName = N'adequacy_reviewer'
            AND reviewer.ReviewerName = @userName
            AND NOT EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = reviewer.RunId);

    OPEN readable;
    FETCH NEXT FROM readable INTO @datasetName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        IF @roleName = N'adequacy_reviewer'
            EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @userName, @isGranted = 0;

        EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'role revoked', @datasetName = @datasetName, @detail = @detail;
        FETCH NEXT FROM readable INTO @datasetName;
    END;

    CLOSE readable;
    DEALLOCATE readable;

    IF @roleName = N'bi_analyst'
    BEGIN
        -- Also a right on a view of no dataset, which somebody gave by hand.
        SELECT @statement = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT(N'REVOKE SELECT ON bi.', QUOTENAME(published.name), N' FROM ', QUOTENAME(person.name), N';')), N' '
        )
        FROM sys.views AS published
        INNER JOIN sys.database_permissions AS granted
            ON granted.class = 1
            AND granted.major_id = published.object_id
            AND granted.minor_id = 0
        INNER JOIN sys.database_principals AS person ON person.principal_id = granted.grantee_principal_id
        WHERE published.schema_id = SCHEMA_ID(N'bi')
            AND person.name = @userName;

        IF @statement IS NOT NULL
            EXECUTE sys.sp_executesql @statement;
    END;
END;
