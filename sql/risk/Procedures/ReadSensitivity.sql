/*
Purpose:     Reads the sensitivity classifications that a searched table has (policy.ListClassified), for risk.ClassifyColumns, and lets them count by what policy.InformationType says their type
             means: a column that somebody classified is not kept as it is, whatever its name and values say, unless its type means an attribute; and one of a type that means an identifier is one.
             A type that nobody knows means an identifier, as for policy.ReadClassification. The rank NONE says that a column is not sensitive, and does not count.
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
    SET ROWCOUNT 0;

    CREATE TABLE #Classified
    (
        ColumnId int NOT NULL PRIMARY KEY CLUSTERED,
        InformationType nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        SensitivityLabel nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        SensitivityRank nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL
    );

    EXECUTE policy.ListClassified @objectId = @objectId;

    -- Who classified the column knew more than its name and a sample say. A text is searched when it is loaded, so that its step is stricter than being kept and stays.
    -- FREE_TEXT is named here because it alone says two things: what risk.WriteSensitivity wrote so is an attribute to a plan (the text identifies nobody, what stands in it may), and must not be kept
    -- unsearched. A column for that beside Classification would have one row to say it of.
    UPDATE finding
    SET
        InformationType = classified.InformationType,
        SensitivityLabel = classified.SensitivityLabel,
        SensitivityRank = classified.SensitivityRank,
        Classification = CASE WHEN judged.IsStricter = 1 THEN ISNULL(known.Classification, N'identifier') ELSE finding.Classification END,
        TechniqueName = CASE WHEN judged.IsStricter = 1 THEN N'suppress' ELSE finding.TechniqueName END,
        Parameters = CASE WHEN judged.IsStricter = 1 THEN N'{}' ELSE finding.Parameters END,
        Evidence = LEFT(CONCAT(finding.Evidence COLLATE Latin1_General_100_BIN2, N'; classified as ', ISNULL(classified.InformationType, N'-'), N', ', ISNULL(classified.SensitivityLabel, N'-')), 400)
    FROM risk.ColumnFinding AS finding
    INNER JOIN #Classified AS classified ON classified.ColumnId = finding.ColumnOrdinal
    LEFT OUTER JOIN policy.InformationType AS known ON known.InformationTypeName = classified.InformationType
    CROSS APPLY
    (
        SELECT IsStricter = CASE
            WHEN finding.TechniqueName = N'keep' AND (ISNULL(known.Classification, N'identifier') <> N'attribute' OR known.InformationTypeName = N'FREE_TEXT') THEN 1
            WHEN known.Classification = N'identifier' AND finding.Classification <> N'identifier' AND finding.IsFreeText = 0 THEN 1
            ELSE 0
        END
    ) AS judged
    WHERE finding.SearchId = @searchId
        AND ISNULL(classified.SensitivityRank, N'') <> N'NONE';
END;
