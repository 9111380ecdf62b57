/*
Purpose:     Reads the sensitivity classification of a table as the start of a plan: each column with its information type and label, the classification that policy.RegisterDataset should be told,
             and the whole list as that procedure takes it. What has no classification, and what has one of a type that nobody knows, is taken for an identifier: it may be said otherwise, but by somebody.
             From 2019 on it is sys.sensitivity_classifications; before, the extended properties sys_information_type_name and sys_sensitivity_label_name.
Parameters:  @schemaName, @tableName  a table or view of this database that the caller may see
             @columns  OUTPUT: the JSON array for policy.RegisterDataset
Result:      one row per column, in order: ColumnName, TypeName, InformationType, SensitivityLabel, SensitivityRank, Classification, IsClassified
Errors:      50002 (50178)
Permissions: plan_author; runs as the caller, who sees the metadata of what he may see and no row.
Example:     DECLARE @columns nvarchar(max); EXECUTE policy.ReadClassification @schemaName = N'sales', @tableName = N'Customer', @columns = @columns OUTPUT;
*/
CREATE OR ALTER PROCEDURE policy.ReadClassification
    @schemaName nvarchar(128),
    @tableName nvarchar(128),
    -- lint: allow W012 because a table may have a thousand columns.
    @columns nvarchar(max) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @objectId int, @message nvarchar(2048);

    SELECT @columns = NULL, @objectId = NULL;

    SELECT @objectId = found.object_id
    FROM sys.objects AS found
    INNER JOIN sys.schemas AS owning ON owning.schema_id = found.schema_id
    WHERE owning.name = @schemaName
        AND found.name = @tableName
        AND found.type IN (N'U', N'V');

    IF @objectId IS NULL
    BEGIN
        SET @message = policy.MessageText(50178, CONCAT(QUOTENAME(@schemaName), N'.', QUOTENAME(@tableName)), NULL, NULL);
        SET @message = policy.MessageText(50002, CONCAT(N'[50178] ', LEFT(@message, 1800)), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Classified
    (
        ColumnId int NOT NULL PRIMARY KEY CLUSTERED,
        InformationType nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        SensitivityLabel nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        SensitivityRank nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL
    );

    -- The view is not there before 2019: dynamic, so that nothing names it there.
    IF policy.HasSensitivityClassification() = 1
        EXECUTE sys.sp_executesql
            N'INSERT INTO #Classified (ColumnId, InformationType, SensitivityLabel, SensitivityRank)
            SELECT kept.minor_id, CONVERT(nvarchar(128), kept.information_type), CONVERT(nvarchar(128), kept.label), CONVERT(nvarchar(20), kept.rank_desc)
            FROM sys.sensitivity_classifications AS kept
            WHERE kept.class = 1 AND kept.major_id = @objectId;',
            N'@objectId int',
            @objectId = @objectId;

    INSERT INTO #Classified (ColumnId, InformationType, SensitivityLabel)
    SELECT
        kept.minor_id,
        MAX(CASE WHEN kept.name = N'sys_information_type_name' THEN CONVERT(nvarchar(128), kept.value) END),
        MAX(CASE WHEN kept.name = N'sys_sensitivity_label_name' THEN CONVERT(nvarchar(128), kept.value) END)
    FROM sys.extended_properties AS kept
    WHERE kept.class = 1
        AND kept.major_id = @objectId
        AND kept.minor_id > 0
        AND kept.name IN (N'sys_information_type_name', N'sys_sensitivity_label_name')
        AND NOT EXISTS (SELECT 1 FROM #Classified AS classified WHERE classified.ColumnId = kept.minor_id)
    GROUP BY kept.minor_id;

    SELECT
        ColumnId = listed.column_id,
        ColumnName = listed.name COLLATE Latin1_General_100_BIN2,
        TypeName = CONVERT(nvarchar(128), CONCAT
        (
            held.name,
            CASE
                WHEN held.name IN (N'decimal', N'numeric') THEN CONCAT(N'(', listed.precision, N',', listed.scale, N')')
                WHEN held.name IN (N'datetime2', N'time', N'datetimeoffset') THEN CONCAT(N'(', listed.scale, N')')
                WHEN held.name IN (N'nchar', N'nvarchar') THEN CONCAT(N'(', CASE WHEN listed.max_length = -1 THEN N'max' ELSE CONVERT(nvarchar(10), listed.max_length / 2) END, N')')
                WHEN held.name IN (N'char', N'varchar', N'binary', N'varbinary') THEN CONCAT(N'(', CASE WHEN listed.max_length = -1 THEN N'max' ELSE CONVERT(nvarchar(10), listed.max_length) END, N')')
            END
        )),
        IsNullable = listed.is_nullable,
        classified.InformationType,
        classified.SensitivityLabel,
        classified.SensitivityRank,
        Classification = ISNULL(known.Classification, N'identifier'),
        IsClassified = CONVERT(bit, CASE WHEN known.Classification IS NULL THEN 0 ELSE 1 END)
    INTO #Column
    FROM sys.columns AS listed
    INNER JOIN sys.types AS held ON held.user_type_id = listed.system_type_id
    LEFT OUTER JOIN #Classified AS classified ON classified.ColumnId = listed.column_id
    LEFT OUTER JOIN policy.InformationType AS known ON known.InformationTypeName = classified.InformationType
    WHERE listed.object_id = @objectId;

    SET @columns =
    (
        SELECT
            name = listed.ColumnName,
            type = listed.TypeName,
            classification = listed.Classification,
            nullable = listed.IsNullable
        FROM #Column AS listed
        ORDER BY listed.ColumnId
        FOR JSON PATH
    );

    SELECT
        listed.ColumnName,
        listed.TypeName,
        listed.InformationType,
        listed.SensitivityLabel,
        listed.SensitivityRank,
        listed.Classification,
        listed.IsClassified
    FROM #Column AS listed
    ORDER BY listed.ColumnId;
END;
