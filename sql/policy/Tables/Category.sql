/*
Purpose: Generalization hierarchies of coded values (문자데이터 범주화): the value of a leaf at each level.
*/
CREATE TABLE policy.Category
(
    HierarchyName nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LevelNumber int NOT NULL,
    LeafValue nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LevelValue nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_Category PRIMARY KEY CLUSTERED (HierarchyName, LevelNumber, LeafValue),
    CONSTRAINT CK_Category_LevelNumber CHECK (LevelNumber BETWEEN 1 AND 20)
);
