/*
Purpose: The applications for linkage (결합신청), as the linkage agency (결합전문기관) or the data institution (데이터전문기관) took them on.

PurposeKind  statistics (통계작성), research (과학적 연구), archiving (공익적 기록보존)
AgencyKind   linkage_agency, data_institution: the latter alone links data of financial companies (guideline line 1340)
IsRepeated   반복결합: rounds over time, tied together by a time-series key (반복결합연결정보)
*/
CREATE TABLE link.Project
(
    ProjectId int IDENTITY(1, 1) NOT NULL,
    ProjectCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurposeKind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurposeDescription nvarchar(1000) NOT NULL,
    AgencyName nvarchar(200) NOT NULL,
    AgencyKind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KeyAgencyName nvarchar(200) NOT NULL,
    JoinTypeName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IsRepeated bit NOT NULL,
    RegisteredBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RegisteredAt datetime2(7) NOT NULL CONSTRAINT DF_Project_RegisteredAt DEFAULT (SYSUTCDATETIME()),
    EndNoticeBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    EndNoticeAt datetime2(7) NULL,
    EndedAt datetime2(7) NULL,
    CONSTRAINT PK_Project PRIMARY KEY CLUSTERED (ProjectId),
    CONSTRAINT UQ_Project_ProjectCode UNIQUE (ProjectCode),
    CONSTRAINT FK_Project_JoinType FOREIGN KEY (JoinTypeName) REFERENCES link.JoinType (JoinTypeName),
    CONSTRAINT CK_Project_PurposeKind CHECK (PurposeKind IN (N'statistics', N'research', N'archiving')),
    CONSTRAINT CK_Project_AgencyKind CHECK (AgencyKind IN (N'linkage_agency', N'data_institution'))
);
