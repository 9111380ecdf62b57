/*
Purpose: The version that this deployment installs (the same as <Version> in Directory.Build.props).
*/
SET NOCOUNT, XACT_ABORT ON;

INSERT INTO policy.ProductVersion (VersionNumber)
SELECT latest.VersionNumber
FROM (VALUES (N'0.2.0' COLLATE Latin1_General_100_BIN2)) AS latest (VersionNumber)
WHERE NOT EXISTS (SELECT 1 FROM policy.ProductVersion AS existing WHERE existing.VersionNumber = latest.VersionNumber);
