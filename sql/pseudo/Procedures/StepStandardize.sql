/*
Purpose:     Standardizes a staged text column where it stands (표준화), before anything else looks at it: tokens, digests, classes and stop requests then see one spelling of
             one thing. What cannot be read follows the step's onUnknown: error stops the load, keep leaves it, null empties it. The column's quality before and after goes into the
             load record: values, different ones, formats (pseudo.FormatOf), and values that are not in standard form. A standardized column stays as it is when a
             load is resumed or repeated.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50184 values that cannot be read
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepStandardize
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @columnName nvarchar(128),
        @columnType nvarchar(128),
        @lastStageRowId bigint,
        @kind nvarchar(20),
        @unit nvarchar(20),
        @onUnknown nvarchar(10),
        @rowCount bigint,
        @cellsChanged bigint,
        @unknownCount bigint,
        @message nvarchar(2048),
        @profile nvarchar(max),
        @statement nvarchar(max);

    SELECT
        @stepNumber = phase.StepNumber,
        @lastStageRowId = run.LastStageRowId,
        @columnName = source.ColumnName,
        @columnType = source.TypeName,
        @kind = pseudo.StepParameterText(@runId, phase.StepNumber, N'kind'),
        @unit = ISNULL(pseudo.StepParameterText(@runId, phase.StepNumber, N'unit'), N''),
        @onUnknown = pseudo.StepParameterText(@runId, phase.StepNumber, N'onUnknown'),
        @profile = CONCAT
        (
            CONVERT(nvarchar(max), N'INSERT INTO #Profile (IsAfter, MeasureName, MeasureValue) SELECT @isAfter, listed.MeasureName, listed.MeasureValue FROM ('),
            N'SELECT RowsCounted = COUNT_BIG(*), ValueCount = COUNT_BIG(written.SourceText), DifferentCount = COUNT_BIG(DISTINCT written.SourceText), ',
            N'FormatCount = COUNT_BIG(DISTINCT written.FormatText), UnlikeCount = COUNT_BIG(CASE WHEN written.StandardText = written.SourceText THEN NULL ELSE written.SourceText END) FROM ',
            N'(SELECT SourceText = CONVERT(nvarchar(4000), source.', QUOTENAME(source.ColumnName), N') COLLATE Latin1_General_100_BIN2, ',
            N'FormatText = pseudo.FormatOf(source.', QUOTENAME(source.ColumnName), N') COLLATE Latin1_General_100_BIN2, ',
            N'StandardText = pseudo.Standardize(source.', QUOTENAME(source.ColumnName), N', @kind, @unit) COLLATE Latin1_General_100_BIN2 FROM ', run.StageTable,
            N' AS source WHERE source.StageRowId <= @lastStageRowId) AS written) AS counted ',
            N'CROSS APPLY (VALUES (N''rows'', counted.RowsCounted), (N''values'', counted.ValueCount), (N''different values'', counted.DifferentCount), ',
            N'(N''formats'', counted.FormatCount), (N''values not in standard form'', counted.UnlikeCount)) AS listed (MeasureName, MeasureValue);'
        ),
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE source SET '), QUOTENAME(source.ColumnName), N' = ',
            CASE WHEN pseudo.StepParameterText(@runId, phase.StepNumber, N'onUnknown') = N'keep' THEN N'ISNULL(written.StandardText, source.' + QUOTENAME(source.ColumnName) + N')' ELSE N'written.StandardText' END,
            N' FROM ', run.StageTable, N' AS source CROSS APPLY (VALUES (pseudo.Standardize(source.', QUOTENAME(source.ColumnName), N', @kind, @unit))) AS written (StandardText) ',
            N'WHERE source.StageRowId <= @lastStageRowId AND source.', QUOTENAME(source.ColumnName), N' IS NOT NULL ',
            -- By code points: a collation that ignores width takes both forms for equal.
            N'AND (written.StandardText IS NULL OR CONVERT(varbinary(8000), CONVERT(nvarchar(4000), written.StandardText)) <> CONVERT(varbinary(8000), CONVERT(nvarchar(4000), source.', QUOTENAME(source.ColumnName), N'))); ',
            N'SET @cellsChanged = @@ROWCOUNT;'
        )
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    INNER JOIN policy.SourceColumn AS source
        ON source.DatasetId = run.DatasetId
        AND source.ColumnName = pseudo.StepParameterText(@runId, phase.StepNumber, N'column')
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    CREATE TABLE #Profile
    (
        IsAfter bit NOT NULL,
        MeasureName nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        MeasureValue bigint NOT NULL,
        PRIMARY KEY CLUSTERED (IsAfter, MeasureName)
    );

    BEGIN TRANSACTION;

    EXECUTE pseudo.CountUnreadable @runId = @runId, @columnName = @columnName, @columnType = @columnType, @kind = @kind, @unit = @unit, @debug = @debug,
        @unknownCount = @unknownCount OUTPUT;

    IF @unknownCount > 0 AND @onUnknown = N'error'
    BEGIN
        SET @message = policy.MessageText(50184, CONVERT(nvarchar(10), @stepNumber), @columnName, CONVERT(nvarchar(20), @unknownCount));
        THROW 50184, @message, 1;
    END;

    IF @debug = 1
    BEGIN
        EXECUTE pseudo.PrintBatch @statement = @profile;
        EXECUTE pseudo.PrintBatch @statement = @statement;
    END;

    EXECUTE sys.sp_executesql @profile, N'@isAfter bit, @kind nvarchar(20), @unit nvarchar(20), @lastStageRowId bigint',
        @isAfter = 0, @kind = @kind, @unit = @unit, @lastStageRowId = @lastStageRowId;

    EXECUTE sys.sp_executesql @statement, N'@kind nvarchar(20), @unit nvarchar(20), @lastStageRowId bigint, @cellsChanged bigint OUTPUT',
        @kind = @kind, @unit = @unit, @lastStageRowId = @lastStageRowId, @cellsChanged = @cellsChanged OUTPUT;

    EXECUTE sys.sp_executesql @profile, N'@isAfter bit, @kind nvarchar(20), @unit nvarchar(20), @lastStageRowId bigint',
        @isAfter = 1, @kind = @kind, @unit = @unit, @lastStageRowId = @lastStageRowId;

    INSERT INTO pseudo.LoadMeasure (RunId, StepNumber, MeasureNumber, MeasureName, ColumnName, BeforeValue, AfterValue)
    SELECT @runId, @stepNumber, ROW_NUMBER() OVER (ORDER BY before.MeasureName), before.MeasureName, @columnName, before.MeasureValue, after.MeasureValue
    FROM #Profile AS before
    INNER JOIN #Profile AS after
        ON after.MeasureName = before.MeasureName
        AND after.IsAfter = 1
    WHERE before.IsAfter = 0;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    VALUES (@runId, @stepNumber, CONCAT(N'values that cannot be read: ', @onUnknown), @unknownCount);

    SELECT @rowCount = counted.MeasureValue
    FROM #Profile AS counted
    WHERE counted.IsAfter = 1
        AND counted.MeasureName = N'rows';

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowCount, @rowsOut = @rowCount, @cellsChanged = @cellsChanged;

    COMMIT TRANSACTION;
END;
