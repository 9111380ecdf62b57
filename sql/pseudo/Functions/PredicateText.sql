/*
Purpose:     Compiles a predicate tree into T-SQL over the alias source. Columns are resolved against the source's or a plan's target columns and quoted;
             values never enter the text: they become variables that the batch reads from the tree, by a path made of our own digits.
Parameters:  @node       the tree, or a part of it (see policy.TechniqueParameter, type predicate)
             @jsonPath   where the part stands in the tree; N'$' for the whole
             @part       condition    the search condition
                         declaration  the DECLAREs of its variables, which read @predicate
             @datasetId  the dataset whose columns it may name
             @planVersion  NULL for the source's columns, else the version of the plan whose target columns it may name
             @depth      1 for the whole tree; deeper than 8 is refused
Result:      text, or NULL when the tree is not understood (unknown operator or column, value not of the column's type)
Permissions: Used inside the schema; load_service, with the schema.
Example:     pseudo.PredicateText(N'{"op":"<","column":"Age","value":20}', N'$', N'condition', @datasetId, NULL, 1)
             gives (source.[Age] < @value)
*/
CREATE OR ALTER FUNCTION pseudo.PredicateText
(
    -- lint: allow W012 because the tree is JSON of any size; @depth bounds the work.
    @node nvarchar(max),
    @jsonPath nvarchar(400),
    @part nvarchar(11),
    @datasetId int,
    @planVersion int,
    @depth int
)
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE
        @operator nvarchar(20),
        @text nvarchar(max),
        @termCount int,
        @goodCount int,
        @columnName nvarchar(128),
        @typeName nvarchar(128),
        @separator nvarchar(5),
        @variableName nvarchar(400);

    IF @depth > 8 OR ISNULL(ISJSON(@node), 0) = 0
        RETURN NULL;

    -- lint: allow W008 because only the operators of the lists below get into a condition.
    SET @operator = JSON_VALUE(@node, N'$.op');

    IF @operator IN (N'and', N'or')
    BEGIN
        -- OPENJSON takes an object as well, whose keys are the author's own text and would stand in the path: only a list has positions.
        IF ISNULL(LEFT(JSON_QUERY(@node, N'$.terms'), 1), N'') <> N'['
            RETURN NULL;

        -- STRING_AGG takes a literal or a variable as its separator, no expression (error 8733).
        SET @separator = CASE WHEN @part = N'declaration' THEN N' ' WHEN @operator = N'and' THEN N' AND ' ELSE N' OR ' END;

        SELECT
            @termCount = COUNT(*),
            @goodCount = COUNT(compiled.TermText),
            @text = STRING_AGG(compiled.TermText, @separator)
        FROM
        (
            SELECT TermText = pseudo.PredicateText(term.[value], CONCAT(@jsonPath, N'.terms[', CONVERT(int, term.[key]), N']'), @part, @datasetId, @planVersion, @depth + 1)
            FROM OPENJSON(@node, N'$.terms') AS term
        ) AS compiled;

        IF @termCount = 0 OR @goodCount < @termCount
            RETURN NULL;

        RETURN CASE WHEN @part = N'declaration' THEN @text ELSE CONCAT(N'(', @text, N')') END;
    END;

    IF @operator = N'not'
    BEGIN
        SET @text = pseudo.PredicateText(JSON_QUERY(@node, N'$.term'), CONCAT(@jsonPath, N'.term'), @part, @datasetId, @planVersion, @depth + 1);
        RETURN CASE WHEN @part = N'declaration' THEN @text WHEN @text IS NOT NULL THEN CONCAT(N'(NOT ', @text, N')') END;
    END;

    SELECT @columnName = named.ColumnName, @typeName = named.TypeName
    FROM
    (
        SELECT source.ColumnName, source.TypeName
        FROM policy.SourceColumn AS source
        WHERE source.DatasetId = @datasetId
            AND @planVersion IS NULL
        UNION ALL
        SELECT target.ColumnName, target.TypeName
        FROM policy.TargetTableColumn AS target
        WHERE target.DatasetId = @datasetId
            AND target.PlanVersion = @planVersion
            AND target.PartNumber = 1
    ) AS named
    WHERE named.ColumnName = JSON_VALUE(@node, N'$.column');

    IF @columnName IS NULL
        RETURN NULL;

    IF @operator IN (N'is_null', N'is_not_null')
        RETURN CASE
            WHEN @part = N'declaration' THEN N''
            ELSE CONCAT(N'(source.', QUOTENAME(@columnName), CASE WHEN @operator = N'is_null' THEN N' IS NULL)' ELSE N' IS NOT NULL)' END)
        END;

    IF ISNULL(@operator, N'') NOT IN (N'=', N'<>', N'<', N'<=', N'>', N'>=')
        OR JSON_VALUE(@node, N'$.value') IS NULL
        OR policy.IsValueOfType(@typeName, JSON_VALUE(@node, N'$.value')) = 0
        RETURN NULL;

    SET @variableName = CONCAT
    (
        N'@value',
        REPLACE(REPLACE(REPLACE(REPLACE(@jsonPath, N'$', N''), N'.terms[', N'_'), N']', N''), N'.term', N'_0')
    );

    RETURN CASE
        WHEN @part = N'declaration'
            THEN CONCAT(N'DECLARE ', @variableName, N' ', @typeName, N' = CONVERT(', @typeName, N', JSON_VALUE(@predicate, N''', @jsonPath, N'.value''));')
        ELSE CONCAT(N'(source.', QUOTENAME(@columnName), N' ', @operator, N' ', @variableName, N')')
    END;
END;
