/*
Purpose:     Registers a dataset with its source columns and makes its stage table, which the load account may fill until the load starts.
Parameters:  @datasetName          1 to 100 letters, digits and underscores, beginning with a letter
             @purposeCode, @receiptNumber  a registered purpose and a request for it
             @columns              JSON array in column order: {"name","type","classification","nullable"?,"uniqueIdentifier"?,"requiredLevel"?}
             @subjectKeyColumn     the column that tells one subject from another (stop requests, date shifts, delta), or NULL
             @watermarkColumn      the column that rises when a subject's row changes (delta), or NULL
             @batchRowCount        rows per transaction of the load, 1 to 10,000,000; above 102,400 for a columnstore target
             @useColumnstore       1 gives the pseudonymized table a clustered columnstore index
             @keepOriginalsReason  why the staged originals stay after a load; NULL removes them
Errors:      50002 with every problem
Permissions: plan_author and load_operator. Runs as load_service, which makes the stage table.
Example:     EXECUTE policy.RegisterDataset @datasetName = N'Retail', @purposeCode = N'SALES-2022', @receiptNumber = N'2022-0007',
                 @columns = N'[{"name":"CustomerId","type":"nvarchar(10)","classification":"identifier"}]', @subjectKeyColumn = N'CustomerId';
*/
CREATE OR ALTER PROCEDURE policy.RegisterDataset
    @datasetName nvarchar(128),
    @purposeCode nvarchar(40),
    @receiptNumber nvarchar(40),
    -- lint: allow W012 because a dataset's columns are JSON, and a table may have hundreds.
    @columns nvarchar(max),
    @subjectKeyColumn nvarchar(128) = NULL,
    @watermarkColumn nvarchar(128) = NULL,
    @batchRowCount int = 100000,
    @useColumnstore bit = 0,
    @keepOriginalsReason nvarchar(400) = NULL
WITH EXECUTE AS 'load_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @caller nvarchar(128), @problems nvarchar(max), @message nvarchar(2048), @datasetId int;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    DECLARE @column table
    (
        Ordinal int NOT NULL PRIMARY KEY,
        ColumnName nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        IsNullable bit NOT NULL,
        Classification nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        UniqueIdentifierKind nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        RequiredLevel nvarchar(400) NULL
    );

    -- LTRIM takes away blanks only; a text of several lines may begin with a line's end.
    IF ISJSON(@columns) = 1 AND LEFT(LTRIM(REPLACE(REPLACE(REPLACE(@columns, NCHAR(13), N' '), NCHAR(10), N' '), NCHAR(9), N' ')), 1) = N'['
        INSERT INTO @column (Ordinal, ColumnName, TypeName, IsNullable, Classification, UniqueIdentifierKind, RequiredLevel)
        SELECT
            CONVERT(int, element.[key]) + 1,
            JSON_VALUE(declared.Body, N'$.name'),
            policy.NormalizedType(JSON_VALUE(declared.Body, N'$.type')),
            CASE WHEN JSON_VALUE(declared.Body, N'$.nullable') = N'false' THEN 0 ELSE 1 END,
            JSON_VALUE(declared.Body, N'$.classification'),
            JSON_VALUE(declared.Body, N'$.uniqueIdentifier'),
            LEFT(JSON_VALUE(declared.Body, N'$.requiredLevel'), 400)
        FROM OPENJSON(@columns) AS element
        -- An element that is no object becomes a column without a name, which is refused below.
        CROSS APPLY (VALUES (CASE WHEN element.[type] = 5 THEN element.[value] END)) AS declared (Body);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50010 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'@datasetName') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE policy.IsRegularName(@datasetName) = 0 OR @datasetName LIKE N'%Work' OR @datasetName LIKE N'%Incoming' OR @datasetName LIKE policy.DetachedName(N'%')
        UNION ALL
        SELECT 50013, @datasetName, NULL
        WHERE EXISTS (SELECT 1 FROM policy.Dataset AS dataset WHERE dataset.DatasetName = @datasetName)
        UNION ALL
        SELECT 50019, CONCAT(taken.SchemaName, N'.', @datasetName) COLLATE Latin1_General_100_BIN2, NULL
        FROM (VALUES (N'stage'), (N'mart'), (N'bi')) AS taken (SchemaName)
        WHERE policy.IsRegularName(@datasetName) = 1
            AND OBJECT_ID(CONCAT(taken.SchemaName, N'.', QUOTENAME(@datasetName))) IS NOT NULL
        UNION ALL
        SELECT 50011, ISNULL(@purposeCode, N'NULL'), NULL
        WHERE NOT EXISTS (SELECT 1 FROM policy.Purpose AS purpose WHERE purpose.PurposeCode = @purposeCode)
        UNION ALL
        SELECT 50012, ISNULL(@receiptNumber, N'NULL'), ISNULL(@purposeCode, N'NULL')
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM policy.UseRequest AS request
            WHERE request.ReceiptNumber = @receiptNumber
                AND request.PurposeCode = @purposeCode
        )
        UNION ALL
        SELECT 50018, NULL, NULL
        WHERE NOT EXISTS (SELECT 1 FROM @column AS declared)
        UNION ALL
        SELECT 50010, ISNULL(QUOTENAME(LEFT(declared.ColumnName, 128)), N'of a column'), NULL
        FROM @column AS declared
        WHERE policy.IsRegularName(declared.ColumnName) = 0 OR declared.ColumnName = N'StageRowId'
        UNION ALL
        -- In lower case: the database's collation may take Age and age for one name.
        SELECT 50017, QUOTENAME(LEFT(MIN(declared.ColumnName), 128)), NULL
        FROM @column AS declared
        GROUP BY LOWER(declared.ColumnName)
        HAVING COUNT(*) > 1
        UNION ALL
        SELECT 50015, ISNULL(QUOTENAME(LEFT(declared.ColumnName, 128)), N'without a name'), NULL
        FROM @column AS declared
        WHERE declared.TypeName IS NULL
        UNION ALL
        SELECT 50016, ISNULL(QUOTENAME(LEFT(declared.ColumnName, 128)), N'without a name'), NULL
        FROM @column AS declared
        WHERE ISNULL(declared.Classification, N'') NOT IN (N'identifier', N'quasi_identifier', N'attribute', N'outlier_prone', N'sensitive')
        UNION ALL
        SELECT 50020, QUOTENAME(LEFT(declared.ColumnName, 128)), NULL
        FROM @column AS declared
        WHERE declared.UniqueIdentifierKind NOT IN (N'rrn', N'passport', N'driver_license', N'alien_registration')
        UNION ALL
        SELECT 50021, ISNULL(QUOTENAME(named.ColumnName), N'the name') COLLATE Latin1_General_100_BIN2, NULL
        FROM (VALUES (@subjectKeyColumn), (@watermarkColumn)) AS named (ColumnName)
        WHERE named.ColumnName IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM @column AS declared WHERE declared.ColumnName = named.ColumnName COLLATE Latin1_General_100_BIN2)
        UNION ALL
        SELECT 50024, N'@subjectKeyColumn', NULL
        WHERE @watermarkColumn IS NOT NULL AND @subjectKeyColumn IS NULL
        UNION ALL
        SELECT 50027, N'@batchRowCount', N'1 to 10000000'
        WHERE @batchRowCount IS NULL OR @batchRowCount NOT BETWEEN 1 AND 10000000
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO policy.Dataset
        (DatasetName, PurposeCode, ReceiptNumber, SubjectKeyColumn, WatermarkColumn, BatchRowCount, UseColumnstore, KeepOriginalsReason, RegisteredBy)
    VALUES
        (@datasetName, @purposeCode, @receiptNumber, @subjectKeyColumn, @watermarkColumn, @batchRowCount, ISNULL(@useColumnstore, 0),
            NULLIF(LTRIM(@keepOriginalsReason), N''), @caller);

    SET @datasetId = SCOPE_IDENTITY();

    INSERT INTO policy.SourceColumn
        (DatasetId, ColumnName, Ordinal, TypeName, IsNullable, Classification, UniqueIdentifierKind, RequiredLevel)
    SELECT
        @datasetId, declared.ColumnName, declared.Ordinal, declared.TypeName, declared.IsNullable, declared.Classification,
        declared.UniqueIdentifierKind, declared.RequiredLevel
    FROM @column AS declared;

    EXECUTE pseudo.CreateStageTable @datasetId = @datasetId;

    COMMIT TRANSACTION;
END;
