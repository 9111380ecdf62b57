/*
Purpose:     Whether a name may become the name of a table or column of ours: 1 to 100 letters, digits and underscores, beginning with a
             letter; Latin or Hangul. Such a name needs no brackets, and nothing in it can end a bracketed name or a literal,
             whatever QUOTENAME does later.
Parameters:  @name  the name; NULL gives 0
Result:      bit
Permissions: Used inside the schemas of warehouse_owner; granted to nobody.
Example:     policy.IsRegularName(N'고객ID')
*/
CREATE OR ALTER FUNCTION policy.IsRegularName
(
    @name nvarchar(128)
)
RETURNS bit
AS
BEGIN
    -- BIN2: ranges of LIKE are code point ranges. DATALENGTH counts trailing blanks, LEN does not.
    RETURN CASE
        WHEN DATALENGTH(@name) BETWEEN 2 AND 200
            AND @name LIKE N'[A-Za-z가-힣]%' COLLATE Latin1_General_100_BIN2
            AND @name NOT LIKE N'%[^A-Za-z0-9_가-힣]%' COLLATE Latin1_General_100_BIN2
        THEN 1
        ELSE 0
    END;
END;
