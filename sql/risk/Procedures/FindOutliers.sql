/*
Purpose:     Finds outliers (특이정보, guideline lines 2249-2294): values of numbers and dates beyond three standard deviations of the mean or beyond 1.5
             interquartile ranges of the quartiles, and values, or combinations of all named columns together, that fewer than k rows have (도수분포표).
             Findings name rows and criteria, never values.
Parameters:  @datasetName  a registered dataset
             @tableKind    stage or mart; mart needs a stable pseudonym of its subjects
             @columns      JSON array; NULL takes those whose source is classed quasi_identifier
             @k            2 to 1000000
             @searchId     OUTPUT: the findings are in risk.OutlierFinding
             @debug        1 prints the batches
Errors:      50001 open transaction; 50002 with every problem; 50410
Permissions: plan_author, adequacy_reviewer, privacy_officer. Runs as risk_service.
Example:     EXECUTE risk.FindOutliers @datasetName = N'Retail', @tableKind = N'stage', @columns = N'["Age","Region"]';
*/
CREATE OR ALTER PROCEDURE risk.FindOutliers
    @datasetName nvarchar(128),
    @tableKind nvarchar(10) = N'mart',
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @columns nvarchar(max) = NULL,
    @k int = 5,
    @searchId int = NULL OUTPUT,
    @debug bit = 0
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @tableName nvarchar(300), @keyText nvarchar(600), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.FindOutliers', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.FindOutliers', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    CREATE TABLE #AssessedColumn
    (
        RoleName nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because a type of a registered column was rebuilt from its parts by policy.NormalizedType.
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    EXECUTE risk.BeginSearch @caller = @caller, @procedureName = N'risk.FindOutliers', @datasetName = @datasetName, @tableKind = @tableKind, @columns = @columns, @k = @k,
        @mostColumns = NULL, @searchKind = N'outliers', @searchId = @searchId OUTPUT, @tableName = @tableName OUTPUT, @keyText = @keyText OUTPUT;
    EXECUTE risk.MarkOutliers @searchId = @searchId, @tableName = @tableName, @keyText = @keyText, @k = @k, @debug = @debug;

    UPDATE risk.OutlierSearch
    SET FinishedAt = SYSUTCDATETIME()
    WHERE SearchId = @searchId;
END;
