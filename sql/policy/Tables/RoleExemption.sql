/*
Purpose: Exemptions from the split of roles that a small business may justify (Enforcement Decree 29-5 (1) 3: where splitting access is hard and the necessary access only
         is given). Each is of one person and one pair of roles, recorded with its reason, shown in reports (policy.ExemptionReport) and ends with its day.
*/
CREATE TABLE policy.RoleExemption
(
    UserName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RoleName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConflictingRoleName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason nvarchar(400) NOT NULL,
    ValidUntil date NOT NULL,
    RecordedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordedAt datetime2(7) NOT NULL CONSTRAINT DF_RoleExemption_RecordedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_RoleExemption PRIMARY KEY CLUSTERED (UserName, RoleName, ConflictingRoleName),
    CONSTRAINT FK_RoleExemption_RoleConflict FOREIGN KEY (RoleName, ConflictingRoleName) REFERENCES policy.RoleConflict (RoleName, ConflictingRoleName)
);
