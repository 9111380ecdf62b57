/*
Purpose: What stands in the fields of policy.DocumentField for a dataset. The register of decisions keeps who entered what when, by its hash.
*/
CREATE TABLE policy.DocumentEntry
(
    DatasetId int NOT NULL,
    DocumentKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FieldName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FieldValue nvarchar(4000) NOT NULL,
    EnteredBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EnteredAt datetime2(7) NOT NULL CONSTRAINT DF_DocumentEntry_EnteredAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_DocumentEntry PRIMARY KEY CLUSTERED (DatasetId, DocumentKind, FieldName),
    CONSTRAINT FK_DocumentEntry_DocumentField FOREIGN KEY (DocumentKind, FieldName) REFERENCES policy.DocumentField (DocumentKind, FieldName),
    CONSTRAINT FK_DocumentEntry_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId)
);
