/*
Purpose:     Writes the sensitivity classification of a dataset's pseudonymized tables (policy.ColumnSensitivity), so that audits, data catalogs and the server's own reports know what they hold: from
             2019 on by ADD SENSITIVITY CLASSIFICATION, before by the extended properties that SQL Server Management Studio writes. A load calls it for a table that it makes; called again it
             replaces what stands there.
Parameters:  @datasetName  a dataset with a loaded table
             @planVersion  the plan by which the table was filled; NULL for the dataset's latest
Permissions: load_service, privacy_officer. Runs as the tables' owner.
Example:     EXECUTE mart.WriteClassification @datasetName = N'Retail';
*/
CREATE OR ALTER PROCEDURE mart.WriteClassification
    @datasetName nvarchar(128),
    @planVersion int = NULL
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @tableName nvarchar(128), @columnName nvarchar(128), @label nvarchar(60), @informationType nvarchar(60), @rank nvarchar(10), @statement nvarchar(max);

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
            AND sensitivity.PlanVersion = COALESCE
            (
                @planVersion,
                (SELECT MAX(latest.PlanVersion) FROM policy.ColumnSensitivity AS latest WHERE latest.DatasetName = @datasetName)
            );

    OPEN wanted;
    FETCH NEXT FROM wanted INTO @tableName, @columnName, @label, @informationType, @rank;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        IF policy.HasSensitivityClassification() = 1
        BEGIN
            SET @statement = CONCAT
            (
                N'ADD SENSITIVITY CLASSIFICATION TO mart.', QUOTENAME(@tableName), N'.', QUOTENAME(@columnName),
                N' WITH (LABEL = N', QUOTENAME(@label, N''''), N', INFORMATION_TYPE = N', QUOTENAME(@informationType, N''''), N', RANK = ',
                CASE @rank WHEN N'HIGH' THEN N'HIGH' WHEN N'MEDIUM' THEN N'MEDIUM' ELSE N'LOW' END, N');'
            );
            EXECUTE sys.sp_executesql @statement;
        END
        ELSE
        BEGIN
            EXECUTE mart.SetColumnProperty @tableName = @tableName, @columnName = @columnName, @propertyName = N'sys_sensitivity_label_name', @propertyValue = @label;
            EXECUTE mart.SetColumnProperty @tableName = @tableName, @columnName = @columnName, @propertyName = N'sys_information_type_name', @propertyValue = @informationType;
        END;

        FETCH NEXT FROM wanted INTO @tableName, @columnName, @label, @informationType, @rank;
    END;

    CLOSE wanted;
    DEALLOCATE wanted;
END;
