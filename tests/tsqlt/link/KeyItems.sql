EXECUTE tSQLt.NewTestClass @ClassName = N'KeyItemsTests';
GO
CREATE PROCEDURE KeyItemsTests.[test items are normalized by their kind and listed in order]
AS
BEGIN
    DECLARE @actual nvarchar(4000);
    SELECT @actual = listed.Items
    FROM link.KeyItems(3, N'name', N'phone', N'date', N'name', N'name', N'name', N'홍 길동', N'+82 10-1234-5678', N'1990.1.1', NULL, NULL, NULL) AS listed;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'["홍길동","01012345678","19900101"]', @Actual = @actual;
END;
GO
CREATE PROCEDURE KeyItemsTests.[test an item that is not of its kind is null]
AS
BEGIN
    DECLARE @actual nvarchar(4000);
    SELECT @actual = listed.Items
    FROM link.KeyItems(2, N'name', N'date', N'name', N'name', N'name', N'name', N'홍"길동', N'90.1.1', N'left out', NULL, NULL, NULL) AS listed;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'["홍\"길동",null]', @Actual = @actual;
END;
GO
CREATE PROCEDURE KeyItemsTests.[test a recipe shows its kinds side by side]
AS
BEGIN
    EXECUTE LinkageSupport.AddProject;
    INSERT INTO link.RecipeItem (ProjectId, RecipeVersion, ItemNumber, ItemName, ItemKind)
    SELECT project.ProjectId, 1, item.ItemNumber, item.ItemName, item.ItemKind
    FROM link.Project AS project
    CROSS JOIN (VALUES (1, N'n', N'name'), (2, N'p', N'phone')) AS item (ItemNumber, ItemName, ItemKind)
    WHERE project.ProjectCode = N'ProbeProject';

    SELECT recipe.ItemCount, recipe.Kind1, recipe.Kind2, recipe.Kind3
    INTO #Actual
    FROM link.RecipeKind AS recipe
    INNER JOIN link.Project AS project ON project.ProjectId = recipe.ProjectId
    WHERE project.ProjectCode = N'ProbeProject';
    SELECT ItemCount, Kind1, Kind2, Kind3 INTO #Expected FROM #Actual WHERE 1 = 0;
    INSERT INTO #Expected (ItemCount, Kind1, Kind2, Kind3) VALUES (2, N'name', N'phone', N'name');
    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
