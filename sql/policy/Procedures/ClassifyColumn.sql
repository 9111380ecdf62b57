/*
Purpose:     Writes the sensitivity classification of one column in place of what stands there: from 2019 on by ADD SENSITIVITY CLASSIFICATION, before by the extended properties that SQL Server
             Management Studio writes. Those know no rank; the ids that Management Studio gives its own types and labels are removed, since they would say another thing than the names. From 2019 on all
             four properties, which a database that was upgraded may still have, are removed where the user may alter the table; where he may not they stay, and policy.ListClassified passes them over.
Parameters:  @schemaName, @tableName, @columnName  a table's column, from the catalog
             @label            the label
             @informationType  the information type
             @rank             HIGH, MEDIUM or LOW
Permissions: mart_owner, for the tables it owns; else an inner procedure. Runs as whoever it is called as, who needs ALTER ANY SENSITIVITY CLASSIFICATION, or before 2019 ALTER on the table: the rights
             of a service would let anybody who may call its procedure change what a table is called.
Example:     see mart.ClassifyTables, risk.WriteSensitivity
*/
CREATE OR ALTER PROCEDURE policy.ClassifyColumn
    @schemaName nvarchar(128),
    @tableName nvarchar(128),
    @columnName nvarchar(128),
    @label nvarchar(128),
    @informationType nvarchar(128),
    @rank nvarchar(20)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max), @labelProperty nvarchar(128), @typeProperty nvarchar(128);

    IF policy.HasSensitivityClassification() = 1
    BEGIN
        -- The statement takes literals only.
        SET @statement = CONCAT
        (
            N'ADD SENSITIVITY CLASSIFICATION TO ', QUOTENAME(@schemaName), N'.', QUOTENAME(@tableName), N'.', QUOTENAME(@columnName),
            N' WITH (LABEL = N', QUOTENAME(@label, N''''), N', INFORMATION_TYPE = N', QUOTENAME(@informationType, N''''), N', RANK = ',
            CASE @rank WHEN N'HIGH' THEN N'HIGH' WHEN N'MEDIUM' THEN N'MEDIUM' ELSE N'LOW' END, N');'
        );
        EXECUTE sys.sp_executesql @statement;

        IF HAS_PERMS_BY_NAME(CONCAT(QUOTENAME(@schemaName), N'.', QUOTENAME(@tableName)), N'OBJECT', N'ALTER') = 0
            RETURN;
    END
    ELSE
        SELECT @labelProperty = @label, @typeProperty = @informationType;

    EXECUTE policy.SetColumnProperty @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @propertyName = N'sys_sensitivity_label_name', @propertyValue = @labelProperty;
    EXECUTE policy.SetColumnProperty @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @propertyName = N'sys_information_type_name', @propertyValue = @typeProperty;
    EXECUTE policy.SetColumnProperty @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @propertyName = N'sys_sensitivity_label_id', @propertyValue = NULL;
    EXECUTE policy.SetColumnProperty @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @propertyName = N'sys_information_type_id', @propertyValue = NULL;
END;
