/*
Purpose:     Makes the stage table of a dataset from its declared columns and opens it to the load account.
             Every column is nullable and as declared: what a source really holds is checked by the load, not refused by the stage.
Parameters:  @datasetId  a row of policy.Dataset
Permissions: Inner procedure, runs as load_service.
Example:     EXECUTE pseudo.CreateStageTable @datasetId = @datasetId;
*/
CREATE OR ALTER PROCEDURE pseudo.CreateStageTable
    @datasetId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(128), @columns nvarchar(max), @statement nvarchar(max);

    SELECT @datasetName = dataset.DatasetName
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetId = @datasetId;

    SELECT @columns = STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(source.ColumnName), N' ', source.TypeName, N' NULL')), N', ')
        WITHIN GROUP (ORDER BY source.Ordinal)
    FROM policy.SourceColumn AS source
    WHERE source.DatasetId = @datasetId;

    SET @statement = CONCAT
    (
        N'CREATE TABLE stage.', QUOTENAME(@datasetName),
        N' (StageRowId bigint IDENTITY(1, 1) NOT NULL CONSTRAINT ', QUOTENAME(CONCAT(N'PK_', @datasetName)),
        N' PRIMARY KEY CLUSTERED, ', @columns, N');'
    );
    EXECUTE sys.sp_executesql @statement;

    -- SELECT beside INSERT, because bulk copy reads the table's metadata; both end when the load starts.
    SET @statement = CONCAT(N'GRANT SELECT, INSERT ON stage.', QUOTENAME(@datasetName), N' TO load_operator;');
    EXECUTE sys.sp_executesql @statement;

    UPDATE policy.Dataset
    SET IsStageOpen = 1
    WHERE DatasetId = @datasetId;
END;
