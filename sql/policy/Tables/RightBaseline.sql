/*
Purpose: The rights that deployment gave (policy.RightEntry at that moment): what policy.CompareRights holds the rights in force against.
         Written by policy.RecordRightBaseline at the end of a deployment or an upgrade.
*/
CREATE TABLE policy.RightBaseline
(
    GranteeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StateName nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PermissionName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ClassName nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SecurableName nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordedAt datetime2(7) NOT NULL CONSTRAINT DF_RightBaseline_RecordedAt DEFAULT (SYSUTCDATETIME())
);
GO
CREATE CLUSTERED INDEX CX_RightBaseline ON policy.RightBaseline (SecurableName, GranteeName, PermissionName);
GO
