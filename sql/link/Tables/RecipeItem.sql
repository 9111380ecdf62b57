/*
Purpose: The items of a linkage key (결합키 생성 항목), in order, with the kind that says how each is normalized (pseudo.LinkageItem).
*/
CREATE TABLE link.RecipeItem
(
    ProjectId int NOT NULL,
    RecipeVersion int NOT NULL,
    ItemNumber int NOT NULL,
    ItemName nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ItemKind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_RecipeItem PRIMARY KEY CLUSTERED (ProjectId, RecipeVersion, ItemNumber),
    CONSTRAINT FK_RecipeItem_Recipe FOREIGN KEY (ProjectId, RecipeVersion) REFERENCES link.Recipe (ProjectId, RecipeVersion),
    CONSTRAINT CK_RecipeItem_ItemNumber CHECK (ItemNumber BETWEEN 1 AND 6),
    CONSTRAINT CK_RecipeItem_ItemKind CHECK (ItemKind IN (N'name', N'phone', N'date', N'email', N'code', N'address'))
);
