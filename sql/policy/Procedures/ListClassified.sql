/*
Purpose:     Lists the columns of a table that have a sensitivity classification: from 2019 on those of sys.sensitivity_classifications; and before, or where the column has none there, those of the
             extended properties that SQL Server Management Studio writes.
Parameters:  @objectId  a table or view
Result:      rows of the caller's #Classified (ColumnId, InformationType, SensitivityLabel, SensitivityRank); a property knows no rank
Permissions: Inner procedure; granted to nobody. Sees what the user sees as whom it runs.
Example:     see policy.ReadClassification, risk.ReadSensitivity
*/
CREATE OR ALTER PROCEDURE policy.ListClassified
    @objectId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

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
END;
