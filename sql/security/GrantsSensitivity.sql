/*
Sensitivity classification: read as the start of a plan, written on the results. See security/Grants.sql for the rules.
*/
-- Permissions of 2019: dynamic, so that 2017 does not meet their names.
IF CONVERT(int, SERVERPROPERTY(N'ProductMajorVersion')) >= 15 OR CONVERT(int, SERVERPROPERTY(N'EngineEdition')) = 8
BEGIN
    EXECUTE sys.sp_executesql N'GRANT ALTER ANY SENSITIVITY CLASSIFICATION TO mart_owner;';
    EXECUTE sys.sp_executesql N'GRANT VIEW ANY SENSITIVITY CLASSIFICATION TO plan_author;';
END;
GO
GRANT EXECUTE ON policy.ClassifyColumn TO mart_owner;
GRANT SELECT ON policy.ColumnSensitivity TO mart_owner;
-- mart.WriteClassification takes the plan of the last load, and names those that there were.
GRANT SELECT ON pseudo.LoadRun TO publish_service;
GO
GRANT EXECUTE ON policy.ReadClassification TO plan_author;
GRANT EXECUTE ON mart.ClassifyTables TO load_service;
GRANT EXECUTE ON mart.WriteClassification TO privacy_officer;
GO
