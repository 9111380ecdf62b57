/*
Purpose:     Takes away what a user was granted by name as the member of a role: an analyst's views, a reviewer's tables. Without it he
             would go on reading them after the role is gone.
Parameters:  @userName, @roleName  the membership that ends
Permissions: Inner procedure; granted to nobody. Runs as publish_service, who granted the views.
Example:     EXECUTE policy.EndAccess @userName = N'kim', @roleName = N'bi_analyst';
*/
CREATE OR ALTER PROCEDURE policy.EndAccess
    @userName nvarchar(128),
    @roleName nvarchar(128)
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @datasetName nvarchar(128), @statement nvarchar(max);

    IF @roleName = N'bi_analyst'
    BEGIN
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

    IF @roleName = N'adequacy_reviewer'
    BEGIN
        DECLARE assigned CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
            SELECT DISTINCT dataset.DatasetName
            FROM policy.AdequacyReviewer AS reviewer
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = reviewer.DatasetId
            WHERE reviewer.ReviewerName = @userName;

        OPEN assigned;
        FETCH NEXT FROM assigned INTO @datasetName;

        WHILE @@FETCH_STATUS = 0
        BEGIN
            EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @userName, @isGranted = 0;
            FETCH NEXT FROM assigned INTO @datasetName;
        END;

        CLOSE assigned;
        DEALLOCATE assigned;
    END;
END;
