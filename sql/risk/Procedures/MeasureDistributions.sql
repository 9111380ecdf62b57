/*
Purpose:     Measures each of an assessment's columns for itself: different values, missing cells, entropy, mean and standard deviation of numbers, and its
             distribution in cells (risk.DistributionCell).
Parameters:  @assessmentId
             @tableName, @condition, @debug  as in risk.BuildClasses
             The caller's #AssessedColumn.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureTable
*/
CREATE OR ALTER PROCEDURE risk.MeasureDistributions
    @assessmentId int,
    @tableName nvarchar(300),
    @condition nvarchar(400),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @columnName nvarchar(128), @typeName nvarchar(128);

    CREATE TABLE #ValueCount
    (
        -- The same value in the forms that are asked for: its text, and its place on a line of numbers if its order means something.
        ValueText nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        Amount float(53) NULL,
        RowsWithValue bigint NOT NULL
    );

    DECLARE columns CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT assessed.ColumnName, MIN(assessed.TypeName)
        FROM #AssessedColumn AS assessed
        GROUP BY assessed.ColumnName
        ORDER BY assessed.ColumnName;

    OPEN columns;
    FETCH NEXT FROM columns INTO @columnName, @typeName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE risk.FinishPart @assessmentId = @assessmentId, @nextPart = @columnName, @partsDone = 0;
        DELETE FROM #ValueCount;
        EXECUTE risk.CountValues @tableName = @tableName, @columnName = @columnName, @typeName = @typeName, @condition = @condition, @debug = @debug;
        EXECUTE risk.MeasureColumn @assessmentId = @assessmentId, @columnName = @columnName, @typeName = @typeName;
        EXECUTE risk.DrawCells @assessmentId = @assessmentId, @columnName = @columnName, @typeName = @typeName;
        EXECUTE risk.FinishPart @assessmentId = @assessmentId, @nextPart = @columnName;

        FETCH NEXT FROM columns INTO @columnName, @typeName;
    END;

    CLOSE columns;
    DEALLOCATE columns;
END;
