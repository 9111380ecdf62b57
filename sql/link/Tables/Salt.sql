/*
Purpose: The salts, held by the key agency alone, wrapped by link_kek. A destroyed salt keeps its row and loses its bytes.

SaltPurpose  key     of linkage keys
             trial   of trial keys (모의결합키): no trial key meets a linkage key
             series  of the time-series key (반복결합연결정보) of repeated linkage
             encoding  the secret of encodings that bear typing errors, where the project allows them
*/
CREATE TABLE link.Salt
(
    ProjectId int NOT NULL,
    RecipeVersion int NOT NULL,
    SaltPurpose nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WrappedSalt varbinary(256) NULL,
    DestroyedAt datetime2(7) NULL,
    CONSTRAINT PK_Salt PRIMARY KEY CLUSTERED (ProjectId, RecipeVersion, SaltPurpose),
    CONSTRAINT FK_Salt_Recipe FOREIGN KEY (ProjectId, RecipeVersion) REFERENCES link.Recipe (ProjectId, RecipeVersion),
    CONSTRAINT CK_Salt_SaltPurpose CHECK (SaltPurpose IN (N'key', N'trial', N'series', N'encoding')),
    CONSTRAINT CK_Salt_DestroyedAt CHECK ((WrappedSalt IS NULL AND DestroyedAt IS NOT NULL) OR (WrappedSalt IS NOT NULL AND DestroyedAt IS NULL))
);
