/*
Purpose: The purposes of processing (가명정보 처리 목적): one of the three kinds of PIPA article 28-2, a text, a period,
         the form of use and the recipient. Legal days are counted in the purpose's own time zone.
*/
CREATE TABLE policy.Purpose
(
    PurposeCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurposeKind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Description nvarchar(1000) NOT NULL,
    UseForm nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Recipient nvarchar(200) NULL,
    ContractReference nvarchar(200) NULL,
    ValidFrom date NOT NULL,
    ValidTo date NULL,
    TimeZoneName nvarchar(60) NOT NULL CONSTRAINT DF_Purpose_TimeZoneName DEFAULT (N'Korea Standard Time'),
    RegisteredBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RegisteredAt datetime2(7) NOT NULL CONSTRAINT DF_Purpose_RegisteredAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_Purpose PRIMARY KEY CLUSTERED (PurposeCode),
    CONSTRAINT CK_Purpose_PurposeKind CHECK (PurposeKind IN (N'statistics', N'research', N'archiving')),
    CONSTRAINT CK_Purpose_UseForm CHECK (UseForm IN (N'internal_use', N'other_department', N'third_party', N'consignment',
        N'internal_linkage', N'agency_linkage', N'beyond_purpose')),
    CONSTRAINT CK_Purpose_ValidTo CHECK (ValidTo IS NULL OR ValidTo >= ValidFrom)
);
