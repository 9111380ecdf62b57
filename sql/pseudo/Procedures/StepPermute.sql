/*
Purpose:     Permutes a column's values (순열, guideline technique 23), over all rows or inside classes: the multiset of values stays, and inside a class
             its mean and every other statistic. The order is keyed by dataset and release, so that a reload repeats it. A row may draw
             its own value back; in a class of one it must.
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

    DECLARE
        @stepNumber int,
        @runKeyId int,
        @classOrder nvarchar(max),
        @rowCount bigint,
        @statement nvarchar(max);

    SELECT @stepNumber = context.StepNumber, @runKeyId = context.RunKeyId
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SELECT @classOrder = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', class.WorkColumn, N', ')), N'') WITHIN GROUP (ORDER BY class.ClassNumber)
    FROM pseudo.ClassColumn(@runId, @stepNumber, N'classColumns') AS class;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
        N'DECLARE @orderKey varbinary(32) = pseudo.DomainKey(@runKey, CONCAT(N''permute/'', @stepNumber)); ',
        -- Both numberings go class by class, so that equal numbers lie in one class.
        N'WITH Place AS (SELECT work.StageRowId, PlaceNumber = ROW_NUMBER() OVER (ORDER BY ', @classOrder, N'work.StageRowId) FROM ', context.WorkTable, N' AS work), ',
        N'Drawn AS (SELECT DrawnValue = work.', context.InputColumn, N', PlaceNumber = ROW_NUMBER() OVER (ORDER BY ', @classOrder,
        N'pseudo.Hmac(CONVERT(nvarchar(20), work.StageRowId), @orderKey, N''SHA2_256'', N''UTF-8''), work.StageRowId) FROM ', context.WorkTable, N' AS work) ',
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
