/*
Purpose:     The kinds of a recipe's items side by side: one row for each version. A kind that is not used is a name, of an item that is NULL.
Permissions: Inner view of the schema; granted to nobody.
Example:     SELECT * FROM link.RecipeKind AS recipe WHERE recipe.ProjectId = 1 AND recipe.RecipeVersion = 1;
*/
CREATE OR ALTER VIEW link.RecipeKind
AS
SELECT
    item.ProjectId,
    item.RecipeVersion,
    COUNT(*) AS ItemCount,
    ISNULL(MAX(CASE WHEN item.ItemNumber = 1 THEN item.ItemKind END), N'name') AS Kind1,
    ISNULL(MAX(CASE WHEN item.ItemNumber = 2 THEN item.ItemKind END), N'name') AS Kind2,
    ISNULL(MAX(CASE WHEN item.ItemNumber = 3 THEN item.ItemKind END), N'name') AS Kind3,
    ISNULL(MAX(CASE WHEN item.ItemNumber = 4 THEN item.ItemKind END), N'name') AS Kind4,
    ISNULL(MAX(CASE WHEN item.ItemNumber = 5 THEN item.ItemKind END), N'name') AS Kind5,
    ISNULL(MAX(CASE WHEN item.ItemNumber = 6 THEN item.ItemKind END), N'name') AS Kind6
FROM link.RecipeItem AS item
GROUP BY item.ProjectId, item.RecipeVersion;
