/*
Purpose:     Permutes a column's values (순열, guideline technique 23), over all rows or inside classes: the multiset of values stays, and inside a class
             its mean and every other statistic. Who gives and who takes is keyed by dataset and release and, where there is one, by the subject key, so that a reload repeats it
             in whatever order the rows are staged; without a subject key, and between rows of one subject, it follows the order of staging. A row may draw its own value back; in a class of one it must.
             NULL is a value, and a class, like any other.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepPermute
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @runKeyId int,
        @classOrder nvarchar(max),
        @rowKey nvarchar(max),
        @rowCount bigint,
        @statement nvarchar(max);

    SELECT @stepNumber = context.StepNumber, @runKeyId = context.RunKeyId
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SELECT @classOrder = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', class.WorkColumn, N', ')), N'') WITHIN GROUP (ORDER BY class.ClassNumber)
    FROM pseudo.ClassColumn(@runId, @stepNumber, N'classColumns') AS class;

    SELECT @rowKey = CASE
            WHEN run.SubjectKeyColumn IS NULL THEN N'CONVERT(nvarchar(20), source.StageRowId)'
            ELSE CONCAT(N'ISNULL(', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType), N', N'''')')
        END
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
        N'DECLARE @placeKey varbinary(32) = pseudo.DomainKey(@runKey, CONCAT(N''permute/place/'', @stepNumber)), ',
        N'@orderKey varbinary(32) = pseudo.DomainKey(@runKey, CONCAT(N''permute/'', @stepNumber)); ',
        -- Both numberings go class by class, so that equal numbers lie in one class.
        N'WITH Place AS (SELECT work.StageRowId, PlaceNumber = ROW_NUMBER() OVER (ORDER BY ', @classOrder,
        N'pseudo.Hmac(', @rowKey, N', @placeKey, N''SHA2_256'', N''UTF-8''), work.StageRowId) FROM ', context.WorkTable, N' AS work ',
        N'INNER JOIN ', context.StageTable, N' AS source ON source.StageRowId = work.StageRowId), ',
        N'Drawn AS (SELECT DrawnValue = work.', context.InputColumn, N', PlaceNumber = ROW_NUMBER() OVER (ORDER BY ', @classOrder,
        N'pseudo.Hmac(', @rowKey, N', @orderKey, N''SHA2_256'', N''UTF-8''), work.StageRowId) FROM ', context.WorkTable, N' AS work ',
        N'INNER JOIN ', context.StageTable, N' AS source ON source.StageRowId = work.StageRowId) ',
        N'UPDATE work SET ', context.OutputColumn, N' = CONVERT(', context.OutputType, N', drawn.DrawnValue) FROM ', context.WorkTable, N' AS work ',
        N'INNER JOIN Place AS place ON place.StageRowId = work.StageRowId INNER JOIN Drawn AS drawn ON drawn.PlaceNumber = place.PlaceNumber; ',
        N'SET @rowCount = @@ROWCOUNT;'
    )
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement, N'@stepNumber int, @runKeyId int, @rowCount bigint OUTPUT',
        @stepNumber = @stepNumber, @runKeyId = @runKeyId, @rowCount = @rowCount OUTPUT;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @rowCount, @cellsChanged = @rowCount;

    COMMIT TRANSACTION;
END;
