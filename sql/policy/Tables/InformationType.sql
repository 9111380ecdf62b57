/*
Purpose: What the information types of a sensitivity classification say to a plan: those that SQL Server Management Studio and Microsoft Purview propose, and those that mart.WriteClassification writes.

Classification  as in policy.SourceColumn; a type that does not stand here is taken for an identifier (privacy by default)
*/
CREATE TABLE policy.InformationType
(
    InformationTypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Classification nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_InformationType PRIMARY KEY CLUSTERED (InformationTypeName),
    CONSTRAINT CK_InformationType_Classification CHECK (Classification IN (N'identifier', N'quasi_identifier', N'attribute', N'outlier_prone', N'sensitive'))
);
