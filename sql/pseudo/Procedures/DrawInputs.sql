/*
Purpose:     Fills #Input with what the made columns are combined of: of a given column its normal scores, of a made one a normal draw, in hybrid mixed with the row's own
             score; and a draw inside its place for each amount. Draws are keyed, see pseudo.ListSourceRows.
Parameters:  @runId  the run
             @ownShare  the part of a row's own score, 0 for none
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Row, #Source, #Normal, #Moment (that of #Normal) and #Input.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.DrawInputs
    @runId int,
    @ownShare float,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @runKeyId int,
        @names nvarchar(max),
        @inputs nvarchar(max),
        @keys nvarchar(max),
        @scale nvarchar(max),
        -- Shares whose squares add up to 1: the mixture has the spread of its parts.
        @drawShare float = SQRT(1E0 - @ownShare * @ownShare),
        @hasNormal bit,
        @statement nvarchar(max);

    SELECT @runKeyId = run.RunKeyId
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SET @hasNormal = CASE WHEN @ownShare > 0E0 OR EXISTS (SELECT 1 FROM #Column AS kept WHERE kept.IsMade = 0) THEN 1 ELSE 0 END;

    SELECT
        @names = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT(N', X', listed.ColumnNumber, CASE WHEN listed.IsMade = 0 THEN N', S' WHEN listed.IsAmount = 1 THEN N', U' END,
                CASE WHEN listed.IsMade = 0 OR listed.IsAmount = 1 THEN listed.ColumnNumber END)), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @inputs = STRING_AGG
        (
            CONVERT(nvarchar(max), CASE
                WHEN listed.IsMade = 0 THEN CONCAT(N', normal.X', listed.ColumnNumber, N', source.S', listed.ColumnNumber)
                ELSE CONCAT
                (
                    N', ', CASE WHEN @ownShare > 0E0 THEN CONCAT(N'@ownShare * (normal.X', listed.ColumnNumber, N' - scale.M', listed.ColumnNumber, N') * scale.F', listed.ColumnNumber, N' + @drawShare * ') END,
                    N'CONVERT(float, pseudo.NoiseAdd(0, N''normal'', 1, @drawKey, listed.RowKey + named.K', listed.ColumnNumber, N'))',
                    CASE WHEN listed.IsAmount = 1 THEN CONCAT(N', CONVERT(float, pseudo.NoiseAdd(0, N''uniform'', 1, @placeKey, listed.RowKey + named.K', listed.ColumnNumber, N'))') END
                )
            END), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @keys = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT(N'K', listed.ColumnNumber, N' = MAX(CASE WHEN listed.ColumnNumber = ', listed.ColumnNumber, N' THEN CONVERT(varbinary(256), listed.ColumnName) END)')), N', '
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @scale = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N', M', listed.ColumnNumber, N' = MAX(CASE WHEN moment.FirstColumn = ', listed.ColumnNumber, N' THEN moment.FirstMean END), F', listed.ColumnNumber,
                N' = MAX(CASE WHEN moment.FirstColumn = ', listed.ColumnNumber,
                N' THEN CASE WHEN moment.Products - moment.FirstMean * moment.FirstMean > 0.000000001E0 THEN 1E0 / SQRT(moment.Products - moment.FirstMean * moment.FirstMean) ELSE 0E0 END END)'
            )), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber)
    FROM #Column AS listed;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
        N'DECLARE @drawKey varbinary(32) = pseudo.DomainKey(@runKey, N''synthesize''), @placeKey varbinary(32) = pseudo.DomainKey(@runKey, N''synthesize/place''); ',
        N'INSERT INTO #Input (StageRowId, ClassNumber', @names, N') SELECT listed.StageRowId, listed.ClassNumber', @inputs, N' FROM #Row AS listed CROSS JOIN (SELECT ', @keys, N' FROM #Column AS listed) AS named',
        CASE WHEN @hasNormal = 1 THEN N' INNER JOIN #Source AS source ON source.StageRowId = listed.StageRowId INNER JOIN #Normal AS normal ON normal.StageRowId = listed.StageRowId' END,
        CASE WHEN @ownShare > 0E0 THEN CONCAT(N' INNER JOIN (SELECT moment.ClassNumber', @scale,
            N' FROM #Moment AS moment WHERE moment.FirstColumn = moment.SecondColumn GROUP BY moment.ClassNumber) AS scale ON scale.ClassNumber = listed.ClassNumber') END,
        N' ORDER BY listed.StageRowId;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runKeyId int, @ownShare float, @drawShare float', @runKeyId = @runKeyId, @ownShare = @ownShare, @drawShare = @drawShare;
END;
