/*
Purpose:     Writes what a search proposed as sensitivity classifications of the searched table, so that audits and data catalogs show it: as information type the kind by which the search classified
             the column, FREE_TEXT for a text, UNKNOWN for an identifier without a kind; a label; and a rank by the proposed classification. Read back, a type means what the search proposed
             (policy.InformationType). A column that has a classification keeps it unless @replacing is 1. All columns and the entry of the register are written together or not at all.
Parameters:  @searchId   a search of risk.ClassifyColumns
             @replacing  1: classifications that are there are replaced
Result:      one row per column that was written: ColumnName, InformationType, SensitivityLabel, SensitivityRank (NULL before 2019: extended properties know no rank)
Errors:      50001 open transaction; 50002 (50606)
Permissions: privacy_officer. The statements run as the caller, who needs ALTER ANY SENSITIVITY CLASSIFICATION (SQL Server 2019 and later: granted to privacy_officer), or before 2019 ALTER on the table.
Example:     EXECUTE risk.WriteSensitivity @searchId = 1;
*/
CREATE OR ALTER PROCEDURE risk.WriteSensitivity
    @searchId int,
    @replacing bit = 0
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
        @schemaName nvarchar(128),
        @tableName nvarchar(128),
        @columnName nvarchar(128),
        @label nvarchar(128),
        @informationType nvarchar(128),
        @rank nvarchar(20),
        @content nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who classified what stands in the access record; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.WriteSensitivity', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.WriteSensitivity', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @schemaName = owning.name, @tableName = found.name, @objectId = found.object_id
    FROM risk.ColumnSearch AS search
    INNER JOIN sys.objects AS found ON found.name COLLATE Latin1_General_100_BIN2 = search.TableName
    INNER JOIN sys.schemas AS owning
        ON owning.schema_id = found.schema_id
        AND owning.name COLLATE Latin1_General_100_BIN2 = search.SchemaName
    WHERE search.SearchId = @searchId
        AND found.type = N'U';

    IF @objectId IS NULL
    BEGIN
        SET @message = policy.MessageText(50606, ISNULL(CONVERT(nvarchar(20), @searchId), N'@searchId'), NULL, NULL);
        SET @message = policy.MessageText(50002, CONCAT(N'[50606] ', LEFT(@message, 1800)), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Wanted
    (
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED,
        InformationType nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SensitivityLabel nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SensitivityRank nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    -- Columns that are still there, by the catalog's names. A kind of the search is one of deployment's, without quotes.
    INSERT INTO #Wanted (ColumnName, InformationType, SensitivityLabel, SensitivityRank)
    SELECT
        held.name,
        CASE WHEN finding.IsFreeText = 1 THEN N'FREE_TEXT' ELSE COALESCE(decisive.InformationTypeName, finding.ContentKind, finding.NameKind, N'UNKNOWN') END,
        N'Personal data (개인정보)',
        CASE WHEN finding.Classification = N'identifier' THEN N'HIGH' WHEN finding.Classification = N'quasi_identifier' OR finding.IsFreeText = 1 THEN N'MEDIUM' ELSE N'LOW' END
    FROM risk.ColumnFinding AS finding
    INNER JOIN sys.columns AS held
        ON held.object_id = @objectId
        AND held.name COLLATE Latin1_General_100_BIN2 = finding.ColumnName
    OUTER APPLY
    (
        -- Values and name may say different kinds: that one is written which means what was proposed.
        SELECT TOP (1) known.InformationTypeName
        FROM (VALUES (1, finding.ContentKind), (2, finding.NameKind)) AS said (Place, KindName)
        INNER JOIN policy.InformationType AS known ON known.InformationTypeName = said.KindName
        WHERE known.Classification = finding.Classification
        ORDER BY said.Place
    ) AS decisive
    WHERE finding.SearchId = @searchId
        AND (finding.ContentKind IS NOT NULL OR finding.NameKind IS NOT NULL OR finding.IsFreeText = 1 OR finding.Classification = N'identifier')
        AND (@replacing = 1 OR (finding.InformationType IS NULL AND finding.SensitivityLabel IS NULL));

    BEGIN TRANSACTION;

    DECLARE wanted CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT wish.ColumnName, wish.InformationType, wish.SensitivityLabel, wish.SensitivityRank
        FROM #Wanted AS wish
        ORDER BY wish.ColumnName;

    OPEN wanted;
    FETCH NEXT FROM wanted INTO @columnName, @informationType, @label, @rank;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        -- As the caller: this procedure's own rights would let anybody who may run it change what a table is called.
        EXECUTE AS CALLER;
        EXECUTE policy.ClassifyColumn @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @label = @label, @informationType = @informationType, @rank = @rank;
        REVERT;

        FETCH NEXT FROM wanted INTO @columnName, @informationType, @label, @rank;
    END;

    CLOSE wanted;
    DEALLOCATE wanted;

    SET @content =
    (
        SELECT
            actionName = N'sensitivity classification written',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'risk.WriteSensitivity',
            schemaName = @schemaName,
            tableName = @tableName,
            searchId = @searchId,
            columnCount = (SELECT COUNT(*) FROM #Wanted AS wish)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;

    SELECT
        wish.ColumnName,
        wish.InformationType,
        wish.SensitivityLabel,
        SensitivityRank = CASE WHEN policy.HasSensitivityClassification() = 1 THEN wish.SensitivityRank END
    FROM #Wanted AS wish
    ORDER BY wish.ColumnName;
END;
