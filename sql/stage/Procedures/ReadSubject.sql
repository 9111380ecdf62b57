/*
Purpose:     A subject's own record for a request to see it (열람요구), from the identified rows of a dataset's stage table and from nothing else. Pseudonymized data, tokens and
             digests are not looked at: whether a subject was pseudonymized may not be checked (PIPA article 28-5, guideline line 1799).
Parameters:  @datasetName       a registered dataset with a subject key
             @subjectKey        the subject's key in the source, in its plain form (pseudo.Standardize, text; bytes as hexadecimal digits), as stop requests take it; it stands in no register and no message
             @requestReference  the reference of the subject's own request
Result:      the subject's rows with all source columns; none where no originals are staged: then the source system answers.
Errors:      50001 open transaction; 50002 with every problem (50024, 50320)
Permissions: mapping_custodian. The access record (log.AccessRegister) is committed before a row is returned. Runs as stage_owner.
Example:     EXECUTE stage.ReadSubject @datasetName = N'Retail', @subjectKey = N'C-1', @requestReference = N'A-2026-17';
*/
CREATE OR ALTER PROCEDURE stage.ReadSubject
    @datasetName nvarchar(128),
    @subjectKey nvarchar(400),
    @requestReference nvarchar(100)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @keyColumn nvarchar(128),
        @keyType nvarchar(128),
        @wanted nvarchar(400),
        @stageId int,
        @content nvarchar(max),
        @statement nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Originals are returned: the caller must not be able to take them and roll the record back.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'stage.ReadSubject';
        SET @message = policy.MessageText(50001, N'stage.ReadSubject', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- A parameter's value would stay in cached plans and in Query Store; a variable's does not.
    SET @wanted = pseudo.Standardize(@subjectKey, N'text', N'');

    SELECT @keyColumn = dataset.SubjectKeyColumn, @keyType = keyed.TypeName, @stageId = staged.object_id
    FROM policy.Dataset AS dataset
    INNER JOIN policy.SourceColumn AS keyed
        ON keyed.DatasetId = dataset.DatasetId
        AND keyed.ColumnName = dataset.SubjectKeyColumn
    INNER JOIN sys.tables AS staged
        ON staged.schema_id = SCHEMA_ID(N'stage')
        AND staged.name COLLATE Latin1_General_100_BIN2 = dataset.DatasetName
    INNER JOIN sys.columns AS named
        ON named.object_id = staged.object_id
        AND named.name COLLATE Latin1_General_100_BIN2 = dataset.SubjectKeyColumn
    WHERE dataset.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50320 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@datasetName), N'NULL')) AS Argument1
        WHERE @stageId IS NULL
        UNION ALL
        SELECT 50024, N'@subjectKey'
        WHERE NULLIF(@wanted, N'') IS NULL
        UNION ALL
        SELECT 50024, N'@requestReference'
        WHERE NULLIF(LTRIM(@requestReference), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @content =
    (
        SELECT actionName = N'subject access', userName = @caller, loginName = ORIGINAL_LOGIN(), procedureName = N'stage.ReadSubject', requestReference = @requestReference
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @wanted nvarchar(400) = pseudo.Standardize(@subjectKey, N''text'', N''''); SELECT '),
        STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'source.', QUOTENAME(taken.name))), N', ') WITHIN GROUP (ORDER BY taken.column_id),
        N' FROM stage.', QUOTENAME(@datasetName), N' AS source WHERE pseudo.Standardize(', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(@keyColumn)), @keyType),
        N', N''text'', N'''') COLLATE Latin1_General_100_BIN2 = @wanted ORDER BY source.StageRowId;'
    )
    FROM sys.columns AS taken
    WHERE taken.object_id = @stageId
        AND taken.name <> N'StageRowId';

    EXECUTE sys.sp_executesql @statement, N'@subjectKey nvarchar(400)', @subjectKey = @subjectKey;
END;
