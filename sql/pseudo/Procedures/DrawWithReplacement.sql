/*
Purpose:     Draws rows of #SampleRow with replacement (복원추출): the numbers 1 to @drawCount each draw one row, all rows with equal probability, so that
             a row may be drawn several times (DrawCount). The same key draws the same rows again.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @rowCount   rows of #SampleRow
             @drawCount  draws; it may be greater than the number of rows
             The caller's temporary table #SampleRow.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSample
*/
CREATE OR ALTER PROCEDURE pseudo.DrawWithReplacement
    @runId int,
    @phaseNumber int,
    @debug bit,
    @rowCount bigint,
    @drawCount bigint
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @runKeyId int, @listedCount bigint = 1, @statement nvarchar(max);

    IF @rowCount = 0
        RETURN;

    SELECT @stepNumber = context.StepNumber, @runKeyId = context.RunKeyId
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    CREATE TABLE #Draw (DrawNumber bigint NOT NULL PRIMARY KEY CLUSTERED);

    INSERT INTO #Draw (DrawNumber) VALUES (1);

    WHILE @listedCount < @drawCount
    BEGIN
        INSERT INTO #Draw (DrawNumber)
        SELECT draw.DrawNumber + @listedCount
        FROM #Draw AS draw
        WHERE draw.DrawNumber + @listedCount <= @drawCount;

        SET @listedCount = @listedCount * 2;
    END;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
        N'DECLARE @drawKey varbinary(32) = pseudo.DomainKey(@runKey, CONCAT(N''sample/'', @stepNumber)); ',
        N'UPDATE listed SET DrawCount = drawn.DrawCount FROM #SampleRow AS listed INNER JOIN ',
        N'(SELECT numbered.KeyOrder, DrawCount = COUNT(*) FROM (SELECT KeyOrder = 1 + CONVERT(bigint, SUBSTRING(pseudo.Hmac(CONCAT(N''draw/'', draw.DrawNumber), ',
        -- Seven bytes, so that the number is never negative; its remainder by n is uniform up to n / 2^56.
        N'@drawKey, N''SHA2_256'', N''UTF-8''), 1, 7)) % @rowCount FROM #Draw AS draw) AS numbered GROUP BY numbered.KeyOrder) AS drawn ',
        N'ON drawn.KeyOrder = listed.KeyOrder;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@stepNumber int, @runKeyId int, @rowCount bigint',
        @stepNumber = @stepNumber, @runKeyId = @runKeyId, @rowCount = @rowCount;
END;
