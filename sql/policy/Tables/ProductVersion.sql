/*
Purpose: Which versions of the product were deployed here, and when. The latest row is the current one.
*/
CREATE TABLE policy.ProductVersion
(
    VersionNumber nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DeployedAt datetime2(7) NOT NULL CONSTRAINT DF_ProductVersion_DeployedAt DEFAULT (SYSUTCDATETIME()),
    DeployedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_ProductVersion_DeployedBy DEFAULT (ORIGINAL_LOGIN()),
    CONSTRAINT PK_ProductVersion PRIMARY KEY CLUSTERED (VersionNumber)
);
