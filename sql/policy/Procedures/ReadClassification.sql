/*
Purpose:     Reads the sensitivity classification of a table as the start of a plan: each column with its information type and label, the classification that policy.RegisterDataset should be told,
             and the whole list as that procedure takes it. What has no classification, and what has one of a type that nobody knows, is taken for an identifier: it may be said otherwise, but by somebody.
             A column of a type that no dataset takes is listed as well, so that policy.RegisterDataset refuses it by name.
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
    SET ROWCOUNT 0;

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

    EXECUTE policy.ListClassified @objectId = @objectId;

    SELECT
        ColumnId = listed.column_id,
        ColumnName = listed.name COLLATE Latin1_General_100_BIN2,
        TypeName = CONVERT(nvarchar(128), policy.TypeText(ISNULL(held.name, N'unknown'), listed.max_length, listed.precision, listed.scale)),
        IsNullable = listed.is_nullable,
        classified.InformationType,
        classified.SensitivityLabel,
        classified.SensitivityRank,
        Classification = ISNULL(known.Classification, N'identifier'),
        IsClassified = CONVERT(bit, CASE WHEN known.Classification IS NULL THEN 0 ELSE 1 END)
    INTO #Column
    FROM sys.columns AS listed
    -- An alias type by the type it stands for; CLR types (hierarchyid, geography, one's own) share one number and go by their own. A type that the caller may not see has no name: no column is left out.
    LEFT OUTER JOIN sys.types AS held ON held.user_type_id = CASE WHEN listed.system_type_id = 240 THEN listed.user_type_id ELSE listed.system_type_id END
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
