/*
Purpose: Projects that link in spite of typing errors (오류 허용 결합), with the two thresholds. A project without a row links by equal keys alone.

ReviewFrom  from this similarity on a pair is listed for a person to decide
AcceptFrom  from this one on a pair is taken without, where nobody else is alike
Consent     who agreed to it
*/
CREATE TABLE link.Tolerance
(
    ProjectId int NOT NULL,
    ReviewFrom decimal(5, 4) NOT NULL,
    AcceptFrom decimal(5, 4) NOT NULL,
    Consent nvarchar(1000) NOT NULL,
    AllowedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AllowedAt datetime2(7) NOT NULL CONSTRAINT DF_Tolerance_AllowedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_Tolerance PRIMARY KEY CLUSTERED (ProjectId),
    CONSTRAINT FK_Tolerance_Project FOREIGN KEY (ProjectId) REFERENCES link.Project (ProjectId),
    CONSTRAINT CK_Tolerance_Thresholds CHECK (ReviewFrom >= 0.7 AND AcceptFrom >= ReviewFrom AND AcceptFrom <= 1)
);
