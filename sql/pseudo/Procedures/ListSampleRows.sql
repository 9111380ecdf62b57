/*
Purpose:     Fills #SampleRow for a sample step: every included row with its class and its place in an order that the draw key makes.
             The key is fetched by id in the generated batch, which also makes the commitment to it.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @design          as in policy.TechniqueParameter
             @seedCommitment  OUTPUT SHA-256 of the draw key
             @start           OUTPUT a number from 0 to 2^56 - 1, for the start of a systematic sample
             The caller's temporary tables #SampleRow and #Quota.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSample
*/
CREATE OR ALTER PROCEDURE pseudo.ListSampleRows
    @runId int,
    @phaseNumber int,
    @debug bit,
    @design nvarchar(40),
    @seedCommitment binary(32) = NULL OUTPUT,
    @start bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @runKeyId int,
        @lastStageRowId bigint,
        @classOrder nvarchar(max),
        @statement nvarchar(max);

    SELECT @classOrder = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'source.', QUOTENAME(source.ColumnName))), N', ') WITHIN GROUP (ORDER BY named.Place)
    FROM pseudo.RunContext AS run
    INNER JOIN pseudo.LoadRunStep AS phase
        ON phase.RunId = run.RunId
        AND phase.PhaseNumber = @phaseNumber
    CROSS APPLY
    (
        SELECT Place = CONVERT(int, listed.[key]), ColumnName = listed.[value] COLLATE Latin1_General_100_BIN2
        FROM OPENJSON(pseudo.StepParameterText(run.RunId, phase.StepNumber, N'columns')) AS listed
        UNION ALL
        SELECT 0, pseudo.StepParameterText(run.RunId, phase.StepNumber, N'column') COLLATE Latin1_General_100_BIN2
        WHERE @design = N'quota'
    ) AS named
    INNER JOIN policy.SourceColumn AS source
        ON source.DatasetId = run.DatasetId
        AND source.ColumnName = named.ColumnName
    WHERE run.RunId = @runId;

    SELECT
        @stepNumber = phase.StepNumber,
        @runKeyId = run.RunKeyId,
        @lastStageRowId = run.LastStageRowId,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
            N'DECLARE @drawKey varbinary(32) = pseudo.DomainKey(@runKey, CONCAT(N''sample/'', @stepNumber)); ',
            N'SET @seedCommitment = HASHBYTES(N''SHA2_256'', @drawKey); ',
            -- Seven bytes, so that the number is never negative; a remainder by n is uniform up to n / 2^56.
            N'SET @start = CONVERT(bigint, SUBSTRING(pseudo.Hmac(N''start'', @drawKey, N''SHA2_256'', N''UTF-8''), 1, 7)); ',
            N'INSERT INTO #SampleRow (StageRowId, ClassNumber, KeyOrder, Quota) SELECT listed.StageRowId, ',
            -- Clusters are drawn whole: in the order of a draw of their own, or large ones would come first more often.
            CASE WHEN @design = N'cluster'
                THEN N'DENSE_RANK() OVER (ORDER BY pseudo.Hmac(CONCAT(N''class/'', listed.ClassNumber), @drawKey, N''SHA2_256'', N''UTF-8''))'
                ELSE N'listed.ClassNumber'
            END,
            N', listed.KeyOrder, listed.Quota FROM (SELECT source.StageRowId, ClassNumber = ',
            CASE WHEN @classOrder IS NULL THEN N'CONVERT(bigint, 1)' ELSE CONCAT(CONVERT(nvarchar(max), N'DENSE_RANK() OVER (ORDER BY '), @classOrder, N')') END,
            N', KeyOrder = ROW_NUMBER() OVER (ORDER BY pseudo.Hmac(',
            CASE
                WHEN run.SubjectKeyColumn IS NULL THEN N'CONVERT(nvarchar(20), source.StageRowId)'
                ELSE CONCAT(N'ISNULL(', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType), N', N'''')')
            END,
            N', @drawKey, N''SHA2_256'', N''UTF-8''), source.StageRowId), Quota = ',
            -- The quota without a class is for all classes that none names, NULL among them.
            CASE WHEN @design = N'quota' THEN N'ISNULL(quota.RowsWanted, remaining.RowsWanted)' ELSE N'CONVERT(bigint, NULL)' END,
            N' FROM ', run.StageTable, N' AS source ',
            CASE WHEN @design = N'quota' THEN CONCAT
            (
                N'LEFT OUTER JOIN #Quota AS quota ON quota.ClassText = ', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(class.ColumnName)), class.TypeName),
                N' COLLATE Latin1_General_100_BIN2 LEFT OUTER JOIN #Quota AS remaining ON remaining.ClassText IS NULL '
            ) END,
            N'WHERE source.StageRowId <= @lastStageRowId ',
            N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId)) AS listed;'
        )
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    LEFT OUTER JOIN policy.SourceColumn AS class
        ON class.DatasetId = run.DatasetId
        AND class.ColumnName = pseudo.StepParameterText(run.RunId, phase.StepNumber, N'column')
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement,
        N'@runId int, @stepNumber int, @runKeyId int, @lastStageRowId bigint, @seedCommitment binary(32) OUTPUT, @start bigint OUTPUT',
        @runId = @runId, @stepNumber = @stepNumber, @runKeyId = @runKeyId, @lastStageRowId = @lastStageRowId,
        @seedCommitment = @seedCommitment OUTPUT, @start = @start OUTPUT;
END;
