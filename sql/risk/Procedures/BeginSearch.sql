/*
Purpose:     Checks a search's parameters, records who searches, and gives what its batches need.
Parameters:  @caller, @procedureName
             @datasetName, @tableKind, @columns, @k, @mostColumns  as of risk.FindOutliers and risk.FindSpecialUniques
             @searchKind     outliers or uniques
             @searchId, @tableName, @keyText  OUTPUT: the search, its table, and the T-SQL text of a row's key
             The caller's #AssessedColumn, which is filled.
Errors:      50002 with every problem; 50410
Permissions: Inner procedure; granted to nobody.
Example:     see risk.FindOutliers
*/
CREATE OR ALTER PROCEDURE risk.BeginSearch
    @caller nvarchar(128),
    @procedureName nvarchar(261),
    @datasetName nvarchar(128),
    @tableKind nvarchar(10),
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @columns nvarchar(max),
    @k int,
    @mostColumns int,
    @searchKind nvarchar(10),
    @searchId int = NULL OUTPUT,
    @tableName nvarchar(300) = NULL OUTPUT,
    @keyText nvarchar(600) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @planVersion int, @content nvarchar(max), @message nvarchar(2048);

    SELECT @datasetId = dataset.DatasetId, @planVersion = standing.PlanVersion
    FROM policy.Dataset AS dataset
    LEFT OUTER JOIN risk.StandingRun AS standing ON standing.DatasetId = dataset.DatasetId
    WHERE dataset.DatasetName = @datasetName;

    IF @columns IS NULL
        SET @columns = risk.ClassifiedColumns(@datasetId, @planVersion, @tableKind, N'quasi_identifier');

    EXECUTE risk.RefuseMeasurement @datasetName = @datasetName, @tableKind = @tableKind, @planVersion = @planVersion, @quasiIdentifiers = @columns, @sensitiveColumns = N'[]',
        @nullPolicy = N'value', @k = @k, @l = 2, @threshold = 0.5, @population = NULL, @smallestCell = 2;

    SET @tableName = risk.TableName(@datasetName, @tableKind);

    IF @tableKind = N'stage'
        SET @keyText = N'CONVERT(nvarchar(400), source.StageRowId)';
    ELSE
        SELECT @keyText = risk.KeyText(subject.ColumnName, subject.TypeName)
        FROM pseudo.SubjectTarget AS subject
        WHERE subject.DatasetId = @datasetId
            AND subject.PlanVersion = @planVersion;

    IF @keyText IS NULL
    BEGIN
        SET @message = policy.MessageText(50410, QUOTENAME(@datasetName), NULL, NULL);
        THROW 50410, @message, 1;
    END;

    INSERT INTO #AssessedColumn (RoleName, ColumnNumber, ColumnName, TypeName)
    SELECT N'quasi', ROW_NUMBER() OVER (ORDER BY assessable.Ordinal), assessable.ColumnName, assessable.TypeName
    FROM OPENJSON(@columns) AS chosen
    INNER JOIN risk.AssessableColumn(@datasetId, @planVersion, @tableKind) AS assessable ON assessable.ColumnName = chosen.[value] COLLATE Latin1_General_100_BIN2;

    SET @content =
    (
        SELECT actionName = CONCAT(@searchKind, N' searched'), userName = @caller, loginName = ORIGINAL_LOGIN(), procedureName = @procedureName, tableKind = @tableKind
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO risk.OutlierSearch (DatasetId, TableKind, SearchKind, ColumnNames, K, MostColumns, SearchedBy)
    VALUES (@datasetId, @tableKind, @searchKind, @columns, CASE WHEN @searchKind = N'outliers' THEN @k END, @mostColumns, @caller);

    SET @searchId = SCOPE_IDENTITY();
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
