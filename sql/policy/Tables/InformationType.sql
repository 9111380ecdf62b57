/*
Purpose: What the information types of a sensitivity classification say to a plan: those that SQL Server Management Studio and Microsoft Purview propose, those that mart.ClassifyTables writes, and the kinds of
         personal data that risk.WriteSensitivity writes. Add rows for types of your own.

Classification  as in policy.SourceColumn; a type that does not stand here is taken for an identifier (privacy by default)
*/
CREATE TABLE policy.InformationType
(
    InformationTypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Classification nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_InformationType PRIMARY KEY CLUSTERED (InformationTypeName),
    CONSTRAINT CK_InformationType_Classification CHECK (Classification IN (N'identifier', N'quasi_identifier', N'attribute', N'outlier_prone', N'sensitive'))
);
