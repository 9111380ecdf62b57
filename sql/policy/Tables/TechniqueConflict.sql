/*
Purpose: Pairs of techniques of which the later one would undo the earlier one on the same target column: a plan that holds such a pair is refused.
*/
CREATE TABLE policy.TechniqueConflict
(
    EarlierTechnique nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LaterTechnique nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason nvarchar(200) NOT NULL,
    CONSTRAINT PK_TechniqueConflict PRIMARY KEY CLUSTERED (EarlierTechnique, LaterTechnique),
    CONSTRAINT FK_TechniqueConflict_EarlierTechnique FOREIGN KEY (EarlierTechnique) REFERENCES policy.Technique (TechniqueName),
    CONSTRAINT FK_TechniqueConflict_LaterTechnique FOREIGN KEY (LaterTechnique) REFERENCES policy.Technique (TechniqueName)
);
