/*
Purpose:     Writes the sensitivity classification of a dataset's pseudonymized tables (policy.ColumnSensitivity, policy.ClassifyColumn) in place of what stands there. A load calls it for the tables that it
             makes, and is on record itself; a person calls mart.WriteClassification, which records the call.
Parameters:  @datasetName  a dataset with a loaded table
             @planVersion  the plan by which the table was filled
             @columnCount  OUTPUT: how many columns were classified
Permissions: load_service. Runs as the tables' owner.
Example:     see pseudo.ArrangeIncoming, mart.WriteClassification
*/
CREATE OR ALTER PROCEDURE mart.ClassifyTables
    @datasetName nvarchar(128),
    @planVersion int,
    @columnCount int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @tableName nvarchar(128), @columnName nvarchar(128), @label nvarchar(60), @informationType nvarchar(60), @rank nvarchar(10);

    SET @columnCount = 0;

    -- The columns are resolved against the catalog; the texts are those of a view of deployment's.
    DECLARE wanted CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT target.name, held.name, sensitivity.SensitivityLabel, sensitivity.InformationType, sensitivity.SensitivityRank
        FROM policy.ColumnSensitivity AS sensitivity
        INNER JOIN sys.tables AS target
            ON target.schema_id = SCHEMA_ID(N'mart')
            AND target.name COLLATE Latin1_General_100_BIN2 = sensitivity.TableName
        INNER JOIN sys.columns AS held
            ON held.object_id = target.object_id
            AND held.name COLLATE Latin1_General_100_BIN2 = sensitivity.ColumnName
        WHERE sensitivity.DatasetName = @datasetName
            AND sensitivity.PlanVersion = @planVersion;

    OPEN wanted;
    FETCH NEXT FROM wanted INTO @tableName, @columnName, @label, @informationType, @rank;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE policy.ClassifyColumn @schemaName = N'mart', @tableName = @tableName, @columnName = @columnName, @label = @label, @informationType = @informationType, @rank = @rank;
        SET @columnCount += 1;

        FETCH NEXT FROM wanted INTO @tableName, @columnName, @label, @informationType, @rank;
    END;

    CLOSE wanted;
    DEALLOCATE wanted;
END;
