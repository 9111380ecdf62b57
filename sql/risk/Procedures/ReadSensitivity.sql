/*
Purpose:     Reads the sensitivity classifications that a searched table has, for risk.ClassifyColumns, and lets them count: a column that somebody classified is not kept as it is, whatever its name and
             values say. From 2019 on they stand in sys.sensitivity_classifications; before, and beside it, in the extended properties that SQL Server Management Studio writes.
Parameters:  @searchId  the search, whose findings are there
             @objectId  its table
Permissions: none: called inside risk.ClassifyColumns
Example:     EXECUTE risk.ReadSensitivity @searchId = 1, @objectId = 245575913;
*/
CREATE OR ALTER PROCEDURE risk.ReadSensitivity
    @searchId int,
    @objectId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

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

    -- Who classified the column knew more than its name and a sample say: what would be kept is left out, and counts as an identifier.
    UPDATE finding
    SET
        InformationType = classified.InformationType,
        SensitivityLabel = classified.SensitivityLabel,
        SensitivityRank = classified.SensitivityRank,
        Classification = CASE WHEN finding.TechniqueName = N'keep' THEN N'identifier' ELSE finding.Classification END,
        TechniqueName = CASE WHEN finding.TechniqueName = N'keep' THEN N'suppress' ELSE finding.TechniqueName END,
        Evidence = LEFT(CONCAT(finding.Evidence COLLATE Latin1_General_100_BIN2, N'; classified as ', ISNULL(classified.InformationType, N'-'), N', ', ISNULL(classified.SensitivityLabel, N'-')), 400)
    FROM risk.ColumnFinding AS finding
    INNER JOIN #Classified AS classified ON classified.ColumnId = finding.ColumnOrdinal
    WHERE finding.SearchId = @searchId
        AND ISNULL(classified.SensitivityRank, N'') <> N'NONE';
END;
