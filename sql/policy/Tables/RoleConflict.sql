/*
Purpose: Pairs of roles that one person must not hold together, with the reason. Each pair stands once, in alphabetical order;
         policy.RoleConflictPair shows it in both directions.
*/
CREATE TABLE policy.RoleConflict
(
    RoleName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConflictingRoleName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason nvarchar(200) NOT NULL,
    CONSTRAINT PK_RoleConflict PRIMARY KEY CLUSTERED (RoleName, ConflictingRoleName),
    CONSTRAINT CK_RoleConflict_Order CHECK (RoleName < ConflictingRoleName)
);
