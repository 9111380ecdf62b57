/*
Purpose:     The type of a source or target column, rebuilt from its parts, or NULL when it is not one of the supported types. What
             it returns is safe to stand in generated SQL, because nothing of the input's text is in it.
             float, real, money and datetime are not supported: they have no exact text form; the old LOB types are deprecated.
Parameters:  @typeName  e.g. decimal(18, 2), nvarchar(40), int
Result:      e.g. decimal(18,2)
Permissions: Used inside the schemas of warehouse_owner; granted to nobody.
Example:     policy.NormalizedType(N'Decimal( 18, 2 )')
*/
CREATE OR ALTER FUNCTION policy.NormalizedType
(
    @typeName nvarchar(128)
)
RETURNS nvarchar(128)
AS
BEGIN
    DECLARE
        @compact nvarchar(128) = LOWER(REPLACE(@typeName, N' ', N'') COLLATE Latin1_General_100_BIN2),
        @open int,
        @baseName nvarchar(128),
        @arguments nvarchar(128),
        @comma int,
        @first int,
        @second int;

    SET @open = CHARINDEX(N'(', @compact);
    SET @baseName = CASE WHEN @open = 0 THEN @compact ELSE LEFT(@compact, @open - 1) END;

    IF @open > 0
    BEGIN
        IF RIGHT(@compact, 1) <> N')'
            RETURN NULL;

        SET @arguments = SUBSTRING(@compact, @open + 1, LEN(@compact) - @open - 1);
        SET @comma = CHARINDEX(N',', @arguments);

        IF @arguments = N'' OR @arguments LIKE N'%[^0-9,]%' COLLATE Latin1_General_100_BIN2 OR LEN(@arguments) > 9
            RETURN NULL;

        SET @first = TRY_CONVERT(int, NULLIF(CASE WHEN @comma = 0 THEN @arguments ELSE LEFT(@arguments, @comma - 1) END, N''));
        SET @second = CASE WHEN @comma = 0 THEN NULL ELSE TRY_CONVERT(int, NULLIF(SUBSTRING(@arguments, @comma + 1, 10), N'')) END;

        IF @first IS NULL OR (@comma > 0 AND @second IS NULL)
            RETURN NULL;
    END;

    -- By code points: a collation that ignores width would take full-width letters for a type's name and return them.
    RETURN CASE
        WHEN @baseName COLLATE Latin1_General_100_BIN2 IN (N'bit', N'tinyint', N'smallint', N'int', N'bigint', N'date', N'uniqueidentifier') AND @open = 0
            THEN @baseName
        WHEN @baseName COLLATE Latin1_General_100_BIN2 IN (N'decimal', N'numeric') AND @first BETWEEN 1 AND 38 AND ISNULL(@second, 0) <= @first
            THEN CONCAT(N'decimal(', @first, N',', ISNULL(@second, 0), N')')
        WHEN @baseName COLLATE Latin1_General_100_BIN2 = N'datetime2' AND @open = 0
            THEN N'datetime2(7)'
        WHEN @baseName COLLATE Latin1_General_100_BIN2 = N'datetime2' AND @second IS NULL AND @first BETWEEN 0 AND 7
            THEN CONCAT(N'datetime2(', @first, N')')
        WHEN @baseName COLLATE Latin1_General_100_BIN2 IN (N'nvarchar', N'nchar') AND @second IS NULL AND @first BETWEEN 1 AND 4000
            THEN CONCAT(@baseName, N'(', @first, N')')
        -- Longer ones would not fit into nvarchar(4000), as which every value is hashed, tokenized and compared: two that differ in the
        -- part cut off would get one pseudonym. A byte is two hexadecimal digits.
        WHEN @baseName COLLATE Latin1_General_100_BIN2 IN (N'varchar', N'char') AND @second IS NULL AND @first BETWEEN 1 AND 4000
            THEN CONCAT(@baseName, N'(', @first, N')')
        WHEN @baseName COLLATE Latin1_General_100_BIN2 = N'varbinary' AND @second IS NULL AND @first BETWEEN 1 AND 2000
            THEN CONCAT(@baseName, N'(', @first, N')')
    END;
END;
