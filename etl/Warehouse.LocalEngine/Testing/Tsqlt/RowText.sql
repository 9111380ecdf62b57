/*
Purpose: The expression that shows a row's columns between bars, from a table's columns.
*/
CREATE FUNCTION tSQLt.RowText (@tableName nvarchar(max))
RETURNS nvarchar(max)
AS
BEGIN
    RETURN
    (
        SELECT CONCAT
        (
            N'CONCAT(N''|''',
            STRING_AGG
            (
                CONVERT(nvarchar(max), CONCAT
                (
                    N', ISNULL(CONVERT(nvarchar(max), shown.', QUOTENAME([column].Name),
                    -- Style 1 shows bytes in hexadecimal, style 121 is ISO for dates; other types ignore neither, so they get none.
                    CASE
                        WHEN [column].TypeName LIKE N'%binary%' THEN N', 1'
                        WHEN [column].TypeName LIKE N'%date%' OR [column].TypeName LIKE N'time%' THEN N', 121'
                    END,
                    N'), N''!NULL!''), N''|'''
                )),
                N''
            ) WITHIN GROUP (ORDER BY [column].Position),
            N')'
        )
        FROM tSQLt.ColumnsOf(@tableName) AS [column]
    );
END;
