/*
Purpose:     The pairs of an original and an item of the result that a leak check compares, each with its condition. Identifiers come first, then quasi-identifiers and
             sensitive columns; what is beyond the limit is left out and counted. A value that the plan itself leaves in the row explains a match:
             that of the item's own source, the original where it stays in an item of its own, and what is derived from items of the result, unless these are identifiers.
Parameters:  @runId
             @mostPairs
             @leftOut  OUTPUT: pairs beyond the limit
             The caller's #LeakPair is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureLeaks
*/
CREATE OR ALTER PROCEDURE risk.ListLeakPairs
    @runId int,
    @mostPairs int,
    @leftOut int OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    CREATE TABLE #Original
    (
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED,
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        Ordinal int NOT NULL,
        RankNumber int NOT NULL,
        -- lint: allow W012 because a condition grows with the items that are made from a column.
        StaysWhen nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL
    );

    INSERT INTO #Original (ColumnName, TypeName, Ordinal, RankNumber)
    SELECT
        source.ColumnName,
        source.TypeName,
        source.Ordinal,
        CASE
            WHEN source.Classification = N'identifier' OR source.UniqueIdentifierKind IS NOT NULL THEN 1
            WHEN source.Classification = N'quasi_identifier' THEN 2
            WHEN source.Classification = N'sensitive' THEN 3
            ELSE 4
        END
    FROM pseudo.RunContext AS run
    INNER JOIN policy.SourceColumn AS source ON source.DatasetId = run.DatasetId
    WHERE run.RunId = @runId
        AND risk.TypeFamily(source.TypeName) <> N'bit';

    SELECT
        target.ColumnName,
        target.TypeName,
        target.SourceColumn,
        Ordinal = target.FirstStepNumber,
        -- Computed from other items of the result, of which it says nothing that they do not.
        IsDerived = CASE WHEN target.SourceColumn IS NULL AND target.TechniqueName = N'derive' THEN 1 ELSE 0 END
    INTO #Item
    FROM pseudo.RunContext AS run
    INNER JOIN policy.TargetColumn AS target
        ON target.DatasetId = run.DatasetId
        AND target.PlanVersion = run.PlanVersion
    WHERE run.RunId = @runId
        -- One bit says nothing of a row.
        AND risk.TypeFamily(target.TypeName) <> N'bit';

    UPDATE original
    SET StaysWhen = staying.StaysWhen
    FROM #Original AS original
    INNER JOIN
    (
        SELECT
            item.SourceColumn,
            StaysWhen = STRING_AGG(CONVERT(nvarchar(max), risk.EqualityText(N'source.' + QUOTENAME(own.ColumnName), own.TypeName, N'work.' + QUOTENAME(item.ColumnName), item.TypeName)), N' OR ')
        FROM #Item AS item
        INNER JOIN #Original AS own ON own.ColumnName = item.SourceColumn
        WHERE own.RankNumber > 1
        GROUP BY item.SourceColumn
    ) AS staying ON staying.SourceColumn = original.ColumnName;

    WITH Pair AS
    (
        SELECT
            original.RankNumber,
            SourceOrdinal = original.Ordinal,
            TargetOrdinal = item.Ordinal,
            SourceColumn = original.ColumnName,
            TargetColumn = item.ColumnName,
            kind.MatchKind,
            IsPlanned = CASE WHEN original.RankNumber > 1 AND (item.SourceColumn = original.ColumnName OR item.IsDerived = 1) THEN 1 ELSE 0 END,
            HitWhen = CASE
                WHEN kind.MatchKind = N'whole'
                    THEN CONVERT(nvarchar(max), risk.EqualityText(N'source.' + QUOTENAME(original.ColumnName), original.TypeName, N'work.' + QUOTENAME(item.ColumnName), item.TypeName))
                ELSE CONCAT(CONVERT(nvarchar(max), N'LEN('), texts.SourceText, N') BETWEEN 2 AND LEN(', texts.TargetText, N') - 1 AND CHARINDEX(', texts.SourceText, N', ', texts.TargetText, N') > 0')
            END,
            ExplainedWhen = CASE
                -- Nothing explains an identifier: a column that repeats it under another name is a leak, too.
                WHEN original.RankNumber = 1 OR item.SourceColumn = original.ColumnName THEN NULL
                ELSE CONCAT(original.StaysWhen, CASE WHEN original.StaysWhen IS NOT NULL AND own.ColumnName IS NOT NULL THEN N' OR ' END,
                    CASE WHEN own.ColumnName IS NOT NULL
                        THEN risk.EqualityText(N'source.' + QUOTENAME(own.ColumnName), own.TypeName, N'work.' + QUOTENAME(item.ColumnName), item.TypeName) END)
            END,
            texts.SourceText,
            texts.TargetText
        FROM #Original AS original
        CROSS JOIN #Item AS item
        LEFT OUTER JOIN #Original AS own
            ON own.ColumnName = item.SourceColumn
            AND own.RankNumber > 1
            AND own.ColumnName <> original.ColumnName
        CROSS JOIN (VALUES (N'whole'), (N'inside')) AS kind (MatchKind)
        CROSS APPLY
        (
            -- Of one family by themselves, as the condition compares them: 100 and 100.00 are one number and two texts.
            VALUES (CASE WHEN kind.MatchKind = N'whole' AND risk.TypeFamily(original.TypeName) = risk.TypeFamily(item.TypeName) THEN risk.TypeFamily(item.TypeName) END)
        ) AS likeness (Family)
        CROSS APPLY
        (
            VALUES
            (
                CASE
                    WHEN likeness.Family = N'number' THEN CONCAT(N'CONVERT(float, source.', QUOTENAME(original.ColumnName), N')')
                    WHEN likeness.Family = N'date' THEN CONCAT(N'CONVERT(datetime2(7), source.', QUOTENAME(original.ColumnName), N')')
                    ELSE CONCAT(pseudo.TextExpression(N'source.' + QUOTENAME(original.ColumnName), original.TypeName), N' COLLATE Latin1_General_100_BIN2')
                END,
                CASE
                    WHEN likeness.Family = N'number' THEN CONCAT(N'CONVERT(float, work.', QUOTENAME(item.ColumnName), N')')
                    WHEN likeness.Family = N'date' THEN CONCAT(N'CONVERT(datetime2(7), work.', QUOTENAME(item.ColumnName), N')')
                    ELSE CONCAT(pseudo.TextExpression(N'work.' + QUOTENAME(item.ColumnName), item.TypeName), N' COLLATE Latin1_General_100_BIN2')
                END
            )
        ) AS texts (SourceText, TargetText)
        WHERE
        (
            kind.MatchKind = N'whole'
            -- A number is no date; everything else can be written like anything.
            AND (risk.TypeFamily(original.TypeName) NOT IN (N'number', N'date') OR risk.TypeFamily(item.TypeName) NOT IN (N'number', N'date')
                OR risk.TypeFamily(original.TypeName) = risk.TypeFamily(item.TypeName))
        )
        OR
        (
            kind.MatchKind = N'inside'
            AND original.RankNumber = 1
            AND risk.TypeFamily(original.TypeName) IN (N'text', N'number')
            AND risk.TypeFamily(item.TypeName) IN (N'text', N'bytes')
        )
    )
    INSERT INTO #LeakPair (PairNumber, SourceColumn, TargetColumn, MatchKind, IsPlanned, HitWhen, ExplainedWhen, SourceText, TargetText)
    SELECT
        ROW_NUMBER() OVER (ORDER BY pair.RankNumber, pair.SourceOrdinal, pair.TargetOrdinal, pair.MatchKind DESC),
        pair.SourceColumn,
        pair.TargetColumn,
        pair.MatchKind,
        pair.IsPlanned,
        pair.HitWhen,
        NULLIF(pair.ExplainedWhen, N''),
        pair.SourceText,
        pair.TargetText
    FROM Pair AS pair;

    SELECT @leftOut = COUNT(*)
    FROM #LeakPair AS pair
    WHERE pair.PairNumber > @mostPairs;

    DELETE FROM #LeakPair
    WHERE PairNumber > @mostPairs;
END;
