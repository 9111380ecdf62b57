/*
Purpose:     Whether the server knows sensitivity classification as metadata of its own (ADD SENSITIVITY CLASSIFICATION: SQL Server 2019 and later, Azure SQL Managed Instance). Before that the
             same stands in extended properties, by the names that SQL Server Management Studio gives them.
Result:      1 or 0
Permissions: Used by policy.ListClassified, policy.ClassifyColumn and risk.WriteSensitivity.
Example:     policy.HasSensitivityClassification()
*/
CREATE OR ALTER FUNCTION policy.HasSensitivityClassification()
RETURNS bit
AS
BEGIN
    -- A managed instance (edition 8) reports version 12, whatever it can.
    RETURN CASE
        WHEN CONVERT(int, SERVERPROPERTY(N'ProductMajorVersion')) >= 15 OR CONVERT(int, SERVERPROPERTY(N'EngineEdition')) = 8 THEN 1
        ELSE 0
    END;
END;
