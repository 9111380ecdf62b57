/*
Purpose: The columns of a dataset's source, with the class each has in the risk review (개인정보 유형 분류표)
         and the level its purpose needs (활용데이터 요구 수준표).
         UniqueIdentifierKind names a unique identifier (고유식별정보) of Decree article 19.
*/
CREATE TABLE policy.SourceColumn
(
    DatasetId int NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Ordinal int NOT NULL,
    -- lint: allow W008 because policy.RegisterDataset stores what policy.NormalizedType rebuilt from its parts.
    TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IsNullable bit NOT NULL,
    Classification nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    UniqueIdentifierKind nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    RequiredLevel nvarchar(400) NULL,
    CONSTRAINT PK_SourceColumn PRIMARY KEY CLUSTERED (DatasetId, ColumnName),
    CONSTRAINT UQ_SourceColumn_Ordinal UNIQUE (DatasetId, Ordinal),
    CONSTRAINT FK_SourceColumn_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_SourceColumn_Classification CHECK (Classification IN
        (N'identifier', N'quasi_identifier', N'attribute', N'outlier_prone', N'sensitive')),
    CONSTRAINT CK_SourceColumn_UniqueIdentifierKind CHECK (UniqueIdentifierKind IN
        (N'rrn', N'passport', N'driver_license', N'alien_registration'))
);
