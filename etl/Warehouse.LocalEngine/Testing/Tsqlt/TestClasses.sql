/*
Purpose: The test classes.
*/
CREATE VIEW tSQLt.TestClasses
AS
SELECT
    Name = class.name,
    SchemaId = class.schema_id
FROM sys.schemas AS class
INNER JOIN sys.database_principals AS owner
    ON owner.principal_id = class.principal_id
WHERE owner.name = N'tSQLt.TestClass';
