/*
Purpose:     Looks at one column for risk.ClassifyColumns: what its name says, what its values say, and what is proposed.
Parameters:  @searchId        the search
             @schemaName      the table's schema, from the catalog
             @tableName       the table, from the catalog
             @columnName      the column, from the catalog
             @columnOrdinal   its place
             @typeName        its type
             @sampleRowCount  values to look at
Permissions: none: called inside risk.ClassifyColumns, whose #ColumnSample it fills
Example:     EXECUTE risk.SearchColumn @searchId = 1, @schemaName = N'stage', @tableName = N'Retail', @columnName = N'Phone', @columnOrdinal = 3, @typeName = N'nvarchar', @sampleRowCount = 1000;
*/
CREATE OR ALTER PROCEDURE risk.SearchColumn
    @searchId int,
    @schemaName nvarchar(128),
    @tableName nvarchar(128),
    @columnName nvarchar(128),
    @columnOrdinal int,
    @typeName nvarchar(128),
    @sampleRowCount int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    -- A value of a column is personal when most of it is found; a text holds personal data when some of its values do.
    DECLARE
        @leastShare decimal(9, 4) = 0.2,
        @leastCovered decimal(9, 4) = 0.7,
        @textLength int = 40,
        @plainName nvarchar(128) = LOWER(REPLACE(REPLACE(@columnName, N'_', N''), N' ', N'') COLLATE Latin1_General_100_BIN2),
        @isText bit = CASE WHEN @typeName IN (N'nvarchar', N'varchar', N'nchar', N'char') THEN 1 ELSE 0 END,
        @nameKind nvarchar(40),
        @label nvarchar(40),
        @contentKind nvarchar(40),
        @valueCount int = 0,
        @distinctCount int = 0,
        @hitCount int = 0,
        @averageLength int,
        @covered decimal(38, 4),
        @kind nvarchar(40),
        @isFreeText bit = 0,
        @classification nvarchar(20),
        @technique nvarchar(40),
        @parameters nvarchar(400);

    SELECT TOP (1) @nameKind = pattern.PiiKind, @label = pattern.LabelText
    FROM risk.ColumnNamePattern AS pattern
    WHERE @plainName LIKE pattern.PatternText
    ORDER BY pattern.Priority, LEN(pattern.PatternText) DESC;

    SET @label = ISNULL(@label, N'');

    IF @typeName NOT LIKE N'%binary' AND @typeName NOT IN (N'xml', N'image', N'geography', N'geometry', N'hierarchyid', N'sql_variant', N'timestamp')
        EXECUTE risk.SampleColumn @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @sampleRowCount = @sampleRowCount, @label = @label, @distinctCount = @distinctCount OUTPUT;
    ELSE
        TRUNCATE TABLE #ColumnSample;

    SELECT @valueCount = COUNT(*), @averageLength = AVG(sampled.ValueLength)
    FROM #ColumnSample AS sampled;

    -- Names, numbers and dates without context are less sure than in a sentence: the least confidence is lower here.
    IF @isText = 1 OR @typeName IN (N'bigint', N'decimal', N'numeric')
        SELECT TOP (1) @contentKind = hit.PiiKind, @hitCount = hit.HitRows, @covered = hit.Covered
        FROM
        (
            SELECT
                PiiKind = CASE
                    WHEN found.Kind IN (N'NAME_CUSTOMER', N'NAME_CENTER') THEN N'NAME'
                    WHEN found.Kind = N'CELLPHONE' THEN N'PHONE'
                    ELSE found.Kind END,
                HitRows = COUNT(DISTINCT sampled.SampleId),
                Covered = CONVERT(decimal(38, 4), SUM(found.SpanLength)) / NULLIF(SUM(sampled.ValueLength), 0)
            FROM #ColumnSample AS sampled
            CROSS APPLY pseudo.FindPii(sampled.LabelledText, N'{"minimum":0.4}') AS found
            GROUP BY CASE
                WHEN found.Kind IN (N'NAME_CUSTOMER', N'NAME_CENTER') THEN N'NAME'
                WHEN found.Kind = N'CELLPHONE' THEN N'PHONE'
                ELSE found.Kind END
        ) AS hit
        ORDER BY hit.HitRows DESC, hit.PiiKind;

    SET @isFreeText = CASE WHEN @isText = 1 AND (@averageLength > @textLength OR @nameKind = N'FREE_TEXT') AND ISNULL(@nameKind, N'') NOT IN (N'ADDR', N'URL', N'EMAIL') AND ISNULL(@covered, 0) < @leastCovered THEN 1 ELSE 0 END;

    IF @isFreeText = 0 AND @hitCount < @leastShare * @valueCount
        SET @contentKind = NULL;

    -- The values decide before the name: a column Memo full of phone numbers is one of phone numbers.
    SET @kind = COALESCE(CASE WHEN @isFreeText = 0 AND @covered >= @leastCovered THEN @contentKind END, @nameKind, CASE WHEN @isFreeText = 0 THEN @contentKind END);

    SELECT @classification = proposal.Classification, @technique = proposal.TechniqueName, @parameters = proposal.Parameters
    FROM risk.KindProposal AS proposal
    WHERE proposal.PiiKind = @kind
        AND @isFreeText = 0;

    -- A step that wants another type than the column's would be refused by the plan: then the column is left out.
    IF (@technique = N'date_to' AND @typeName NOT LIKE N'date%') OR (@technique = N'range' AND @typeName NOT LIKE N'%int' AND @typeName NOT IN (N'decimal', N'numeric'))
        SELECT @technique = N'suppress', @parameters = N'{}';

    -- A text is no identifier itself: one without personal data stays as it is, which a load's check of identifiers would refuse.
    IF @classification IS NULL
        SELECT
            @classification = CASE
                WHEN @isFreeText = 1 THEN N'attribute'
                WHEN @typeName IN (N'decimal', N'numeric', N'int', N'bigint', N'smallint') AND @distinctCount < @valueCount THEN N'outlier_prone'
                WHEN @typeName LIKE N'date%' THEN N'quasi_identifier'
                WHEN @typeName IN (N'bit', N'tinyint') OR (@valueCount >= 100 AND @distinctCount <= 20) THEN N'attribute'
                ELSE N'identifier' END,
            @technique = CASE
                WHEN @isFreeText = 1 THEN N'scrub'
                WHEN @typeName IN (N'decimal', N'numeric', N'int', N'bigint', N'smallint') AND @distinctCount < @valueCount THEN N'clamp'
                WHEN @typeName LIKE N'date%' THEN N'date_to'
                WHEN @typeName IN (N'bit', N'tinyint') OR (@valueCount >= 100 AND @distinctCount <= 20) THEN N'keep'
                ELSE N'suppress' END,
            @parameters = CASE
                WHEN @isFreeText = 1 THEN N'{}'
                WHEN @typeName IN (N'decimal', N'numeric', N'int', N'bigint', N'smallint') AND @distinctCount < @valueCount THEN N'{"high":{"percentile":99.9}}'
                WHEN @typeName LIKE N'date%' THEN N'{"part":"month","format":"yyyy-MM"}'
                ELSE N'{}' END;

    INSERT INTO risk.ColumnFinding
        (SearchId, ColumnName, ColumnOrdinal, TypeName, NameKind, ContentKind, ValueCount, DistinctCount, HitCount, IsFreeText, Classification, TechniqueName, Parameters, Evidence)
    VALUES
        (@searchId, @columnName, @columnOrdinal, @typeName, @nameKind, @contentKind, @valueCount, @distinctCount, ISNULL(@hitCount, 0), @isFreeText, @classification, @technique, @parameters,
            CONCAT
            (
                CASE WHEN @nameKind IS NULL THEN N'name says nothing' ELSE CONCAT(N'name says ', @nameKind) END, N'; ',
                CASE WHEN @contentKind IS NULL THEN N'no kind in values' ELSE CONCAT(N'values say ', @contentKind, N' in ', @hitCount) END, N' of ', @valueCount, N'; ',
                @distinctCount, N' distinct', CASE WHEN @isFreeText = 1 THEN N'; free text' ELSE N'' END
            ));

    TRUNCATE TABLE #ColumnSample;
END;
