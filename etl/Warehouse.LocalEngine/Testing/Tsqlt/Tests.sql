/*
Purpose: The tests: procedures of a test class whose names begin with "test".
*/
CREATE VIEW tSQLt.Tests
AS
SELECT
    class.SchemaId,
    TestClassName = class.Name,
    ObjectId = test.object_id,
    Name = test.name
FROM tSQLt.TestClasses AS class
INNER JOIN sys.procedures AS test
    ON test.schema_id = class.SchemaId
WHERE test.name LIKE N'test%';
