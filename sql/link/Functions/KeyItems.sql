/*
Purpose:     The items of a subject in their normalized form as the JSON array that pseudo.LinkageKey and pseudo.LinkageEncoding take.
Parameters:  @itemCount, @kind1, @kind2, @kind3, @kind4, @kind5, @kind6  of link.RecipeKind
             @item1, @item2, @item3, @item4, @item5, @item6  as the source has them
Result:      Items
Permissions: Inner function; granted to nobody.
Example:     SELECT listed.Items FROM link.KeyItems(2, N'name', N'date', N'name', N'name', N'name', N'name', N'홍 길동', N'1990.1.1', NULL, NULL, NULL, NULL) AS listed;
*/
CREATE OR ALTER FUNCTION link.KeyItems
(
    @itemCount int,
    @kind1 nvarchar(20),
    @kind2 nvarchar(20),
    @kind3 nvarchar(20),
    @kind4 nvarchar(20),
    @kind5 nvarchar(20),
    @kind6 nvarchar(20),
    @item1 nvarchar(400),
    @item2 nvarchar(400),
    @item3 nvarchar(400),
    @item4 nvarchar(400),
    @item5 nvarchar(400),
    @item6 nvarchar(400)
)
RETURNS TABLE
AS
RETURN
SELECT CONVERT(nvarchar(4000),
    CONCAT
    (
        N'[',
        CASE WHEN @itemCount >= 1 THEN ISNULL(N'"' + STRING_ESCAPE(pseudo.LinkageItem(@item1, @kind1), 'json') + N'"', N'null') END,
        CASE WHEN @itemCount >= 2 THEN N',' + ISNULL(N'"' + STRING_ESCAPE(pseudo.LinkageItem(@item2, @kind2), 'json') + N'"', N'null') END,
        CASE WHEN @itemCount >= 3 THEN N',' + ISNULL(N'"' + STRING_ESCAPE(pseudo.LinkageItem(@item3, @kind3), 'json') + N'"', N'null') END,
        CASE WHEN @itemCount >= 4 THEN N',' + ISNULL(N'"' + STRING_ESCAPE(pseudo.LinkageItem(@item4, @kind4), 'json') + N'"', N'null') END,
        CASE WHEN @itemCount >= 5 THEN N',' + ISNULL(N'"' + STRING_ESCAPE(pseudo.LinkageItem(@item5, @kind5), 'json') + N'"', N'null') END,
        CASE WHEN @itemCount >= 6 THEN N',' + ISNULL(N'"' + STRING_ESCAPE(pseudo.LinkageItem(@item6, @kind6), 'json') + N'"', N'null') END,
        N']'
    )) AS Items;
