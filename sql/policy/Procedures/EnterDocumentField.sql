/*
Purpose:     Enters what only people know into a field of one of the guideline's forms (policy.DocumentField), or replaces it. The register of decisions keeps who entered
             which field, and the SHA-256 of what was entered.
Parameters:  @datasetName   a registered dataset
             @documentKind, @fieldName  a row of policy.DocumentField
             @fieldValue    the text, or the code of a box (several separated by a comma); NULL or empty empties the field
Errors:      50001 open transaction; 50002 with every problem (50014, 50310, 50311)
Permissions: plan_author, privacy_officer. Runs as policy_service.
Example:     EXECUTE policy.EnterDocumentField @datasetName = N'Retail', @documentKind = N'request', @fieldName = N'place', @fieldValue = N'closed';
*/
CREATE OR ALTER PROCEDURE policy.EnterDocumentField
    @datasetName nvarchar(128),
    @documentKind nvarchar(40),
    @fieldName nvarchar(40),
    @fieldValue nvarchar(4000)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @isField bit = 0, @allowedValues nvarchar(200), @detail nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.EnterDocumentField';
        SET @message = policy.MessageText(50001, N'policy.EnterDocumentField', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    SELECT @isField = 1, @allowedValues = form.AllowedValues
    FROM policy.DocumentField AS form
    WHERE form.DocumentKind = @documentKind
        AND form.FieldName = @fieldName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@datasetName), N'NULL')) AS Argument1, CONVERT(nvarchar(400), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50310, ISNULL(QUOTENAME(@documentKind), N'NULL'), ISNULL(QUOTENAME(@fieldName), N'NULL')
        WHERE @isField = 0
        UNION ALL
        SELECT 50311, QUOTENAME(@fieldName), @allowedValues
        WHERE @allowedValues IS NOT NULL
            AND EXISTS
            (
                SELECT 1
                FROM STRING_SPLIT(@fieldValue, N',') AS given
                WHERE given.value <> N''
                    AND NOT EXISTS (SELECT 1 FROM STRING_SPLIT(@allowedValues, N',') AS allowed WHERE allowed.value COLLATE Latin1_General_100_BIN2 = given.value COLLATE Latin1_General_100_BIN2)
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT documentKind = @documentKind, fieldName = @fieldName, valueSha256 = CONVERT(nvarchar(64), HASHBYTES('SHA2_256', CASE WHEN LTRIM(@fieldValue) <> N'' THEN @fieldValue ELSE N'' END), 2)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    DELETE FROM policy.DocumentEntry
    WHERE DatasetId = @datasetId
        AND DocumentKind = @documentKind
        AND FieldName = @fieldName;

    IF NULLIF(LTRIM(@fieldValue), N'') IS NOT NULL
        INSERT INTO policy.DocumentEntry (DatasetId, DocumentKind, FieldName, FieldValue, EnteredBy)
        VALUES (@datasetId, @documentKind, @fieldName, @fieldValue, @caller);

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'document field entered', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
