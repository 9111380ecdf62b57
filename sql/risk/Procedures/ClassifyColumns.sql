/*
Purpose:     Looks for personal data in a table by the names, types and sampled values of its columns, and proposes a classification and the first step of a plan for
             each. Unsure means identifier (privacy by default): what has no name, kind or small domain that speaks for it is proposed to be left out. A sensitivity classification
             that somebody gave a column is respected: such a column is never proposed to be kept as it is (risk.ReadSensitivity).
Parameters:  @schemaName      stage, mart, or a schema on which an administrator granted SELECT to risk_service
             @tableName       the table
             @sampleRowCount  values per column that are looked at, 1 to 100000
             @searchId        OUTPUT: where the findings stand, in risk.ColumnFinding
Result:      one row per column
Errors:      50001 open transaction; 50002 with every problem
Permissions: plan_author, privacy_officer. Runs as risk_service, which reads the rows; the caller gets counts only.
Example:     DECLARE @searchId int; EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Retail', @searchId = @searchId OUTPUT;
*/
CREATE OR ALTER PROCEDURE risk.ClassifyColumns
    @schemaName nvarchar(128),
    @tableName nvarchar(128),
    @sampleRowCount int = 1000,
    @searchId int = NULL OUTPUT
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @objectId int,
        @quotedTable nvarchar(300),
        @columnName nvarchar(128),
        @columnOrdinal int,
        @typeName nvarchar(128),
        @problems nvarchar(max),
        @content nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who looked at which rows stands in the access record; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.ClassifyColumns', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.ClassifyColumns', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Names as the catalog spells them, whatever the database's collation takes for equal.
    SELECT @objectId = found.object_id, @schemaName = owning.name, @tableName = found.name, @quotedTable = CONCAT(QUOTENAME(owning.name), N'.', QUOTENAME(found.name))
    FROM sys.objects AS found
    INNER JOIN sys.schemas AS owning ON owning.schema_id = found.schema_id
    WHERE owning.name = @schemaName
        AND found.name = @tableName
        AND found.type IN (N'U', N'V')
        AND owning.name NOT IN (N'sys', N'mapping', N'log');

    IF @objectId IS NOT NULL AND ISNULL(HAS_PERMS_BY_NAME(@quotedTable, N'OBJECT', N'SELECT'), 0) = 0
        SET @objectId = NULL;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        VALUES
            (50601, ISNULL(CONCAT(QUOTENAME(@schemaName), N'.', QUOTENAME(@tableName)), N'@tableName'), NULL, NULL, CASE WHEN @objectId IS NULL THEN 1 ELSE 0 END),
            (50602, N'@sampleRowCount', N'1', N'100000', CASE WHEN @sampleRowCount BETWEEN 1 AND 100000 THEN 0 ELSE 1 END)
    ) AS problem (MessageNumber, Argument1, Argument2, Argument3, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #ColumnSample
    (
        SampleId int IDENTITY(1, 1) NOT NULL PRIMARY KEY,
        LabelledText nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ValueLength int NOT NULL
    );

    SET @content =
    (
        SELECT
            actionName = N'personal data searched',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'risk.ClassifyColumns',
            schemaName = @schemaName,
            tableName = @tableName
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO risk.ColumnSearch (SchemaName, TableName, SampleRowCount, SearchedBy)
    VALUES (@schemaName, @tableName, @sampleRowCount, @caller);

    SET @searchId = SCOPE_IDENTITY();
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;

    DECLARE searched CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        -- All CLR types, hierarchyid and geography among them, share one system type (240), which has no name.
        SELECT col.name, col.column_id, TYPE_NAME(CASE WHEN col.system_type_id = 240 THEN col.user_type_id ELSE col.system_type_id END)
        FROM sys.columns AS col
        WHERE col.object_id = @objectId
        ORDER BY col.column_id;

    OPEN searched;
    FETCH NEXT FROM searched INTO @columnName, @columnOrdinal, @typeName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE risk.SearchColumn @searchId = @searchId, @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @columnOrdinal = @columnOrdinal,
            @typeName = @typeName, @sampleRowCount = @sampleRowCount;

        FETCH NEXT FROM searched INTO @columnName, @columnOrdinal, @typeName;
    END;

    CLOSE searched;
    DEALLOCATE searched;

    EXECUTE risk.ReadSensitivity @searchId = @searchId, @objectId = @objectId;

    SELECT finding.ColumnName, finding.TypeName, finding.Classification, finding.TechniqueName, finding.Parameters, finding.Evidence
    FROM risk.ColumnFinding AS finding
    WHERE finding.SearchId = @searchId
    ORDER BY finding.ColumnOrdinal;
END;
