-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-addextendedproperty-transact-sql
CREATE TABLE dbo.Customer (Id int NOT NULL CONSTRAINT PK_Customer PRIMARY KEY, Name nvarchar(50) NULL, Born date NULL);
CREATE USER clerk WITHOUT LOGIN;
GO
CREATE PROCEDURE dbo.Greet @name nvarchar(50) AS SELECT @name;
GO

-- case: A property of a column, of its table, of the schema and of the database
EXECUTE sys.sp_addextendedproperty @name = N'MS_Description', @value = N'성명', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'Customer', @level2type = N'COLUMN', @level2name = N'Name';
EXECUTE sys.sp_addextendedproperty N'MS_Description', N'customers', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
EXECUTE sys.sp_addextendedproperty @name = N'Owner', @value = 7, @level0type = N'SCHEMA', @level0name = N'dbo';
EXECUTE sys.sp_addextendedproperty @name = N'Version', @value = NULL;
SELECT p.class, p.class_desc, OBJECT_NAME(p.major_id), p.minor_id, p.name, p.value, SQL_VARIANT_PROPERTY(p.value, 'BaseType') FROM sys.extended_properties AS p ORDER BY p.class, p.minor_id, p.name;
-- result: 0 | DATABASE | NULL | 0 | Version | NULL | NULL
-- result: 1 | OBJECT_OR_COLUMN | Customer | 0 | MS_Description | customers | nvarchar
-- result: 1 | OBJECT_OR_COLUMN | Customer | 2 | MS_Description | 성명 | nvarchar
-- result: 3 | SCHEMA | NULL | 0 | Owner | 7 | int

-- case: A parameter and an index have properties
EXECUTE sys.sp_addextendedproperty N'Note', N'p', N'SCHEMA', N'dbo', N'PROCEDURE', N'Greet', N'PARAMETER', N'@name';
EXECUTE sys.sp_addextendedproperty N'Note', N'i', N'SCHEMA', N'dbo', N'TABLE', N'Customer', N'INDEX', N'PK_Customer';
SELECT class_desc, minor_id, value FROM sys.extended_properties WHERE name = N'Note' ORDER BY class;
-- result: PARAMETER | 1 | p
-- result: INDEX | 1 | i

-- case: A name is given once
EXECUTE sys.sp_addextendedproperty N'Note', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
EXECUTE sys.sp_addextendedproperty N'Note', N'2', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
-- error: 15233, 16

-- case: Update and drop
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-updateextendedproperty-transact-sql
EXECUTE sys.sp_addextendedproperty N'Note', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
EXECUTE sys.sp_updateextendedproperty N'Note', N'2', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
SELECT value FROM sys.extended_properties WHERE name = N'Note';
EXECUTE sys.sp_dropextendedproperty N'Note', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
SELECT value FROM sys.extended_properties WHERE name = N'Note';
EXECUTE sys.sp_dropextendedproperty N'Note', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
-- result: 2
-- next result
-- no rows
-- error: 15217, 16

-- case: What is not there has no properties
EXECUTE sys.sp_addextendedproperty N'Note', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Missing';
EXECUTE sys.sp_addextendedproperty N'Note', N'1', N'SCHEMA', N'dbo', N'VIEW', N'Customer';
EXECUTE sys.sp_addextendedproperty N'Note', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Customer', N'COLUMN', N'Missing';
EXECUTE sys.sp_addextendedproperty N'Note', N'1', NULL, NULL, N'TABLE', N'Customer';
-- error: 15135, 16
-- error: 15135, 16
-- error: 15135, 16
-- error: 15600, 16

-- case: Properties go with their thing and roll back
EXECUTE sys.sp_addextendedproperty N'Note', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Customer', N'COLUMN', N'Name';
EXECUTE sys.sp_addextendedproperty N'Note', N'2', N'SCHEMA', N'dbo', N'PROCEDURE', N'Greet';
BEGIN TRANSACTION;
EXECUTE sys.sp_addextendedproperty N'Other', N'3', N'SCHEMA', N'dbo', N'PROCEDURE', N'Greet';
ROLLBACK TRANSACTION;
SELECT name, value FROM sys.extended_properties ORDER BY value;
ALTER TABLE dbo.Customer DROP COLUMN Name;
DROP PROCEDURE dbo.Greet;
SELECT COUNT(*) FROM sys.extended_properties;
-- result: Note | 1
-- result: Note | 2
-- next result
-- result: 0

-- case: Adding needs ALTER on the thing; seeing it needs to see the thing
GRANT SELECT ON dbo.Customer TO clerk;
EXECUTE sys.sp_addextendedproperty N'Note', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
EXECUTE sys.sp_addextendedproperty N'Note', N'2', N'SCHEMA', N'dbo', N'PROCEDURE', N'Greet';
EXECUTE AS USER = N'clerk';
SELECT value FROM sys.extended_properties;
EXECUTE sys.sp_addextendedproperty N'More', N'1', N'SCHEMA', N'dbo', N'TABLE', N'Customer';
REVERT;
-- result: 1
-- error: 15135, 16

-- case: A column's sensitivity is classified, and classified anew
-- page: https://learn.microsoft.com/sql/t-sql/statements/add-sensitivity-classification-transact-sql
ADD SENSITIVITY CLASSIFICATION TO dbo.Customer.Name, dbo.Customer.Born WITH (LABEL = 'Confidential', LABEL_ID = 'c1', INFORMATION_TYPE = 'Name', INFORMATION_TYPE_ID = 'n1', RANK = MEDIUM);
ADD SENSITIVITY CLASSIFICATION TO dbo.Customer.Born WITH (LABEL = 'Highly Confidential', RANK = CRITICAL);
SELECT class, class_desc, OBJECT_NAME(major_id), COL_NAME(major_id, minor_id), label, label_id, information_type, information_type_id, rank, rank_desc FROM sys.sensitivity_classifications ORDER BY minor_id;
-- result: 1 | OBJECT_OR_COLUMN | Customer | Name | Confidential | c1 | Name | n1 | 20 | MEDIUM
-- result: 1 | OBJECT_OR_COLUMN | Customer | Born | Highly Confidential | NULL | NULL | NULL | 40 | CRITICAL

-- case: A classification is dropped, and goes with its column
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-sensitivity-classification-transact-sql
ADD SENSITIVITY CLASSIFICATION TO dbo.Customer.Name WITH (LABEL = 'Confidential');
ADD SENSITIVITY CLASSIFICATION TO dbo.Customer.Born WITH (LABEL = 'Confidential');
DROP SENSITIVITY CLASSIFICATION FROM dbo.Customer.Name;
SELECT COL_NAME(major_id, minor_id), rank FROM sys.sensitivity_classifications;
ALTER TABLE dbo.Customer DROP COLUMN Born;
SELECT COUNT(*) FROM sys.sensitivity_classifications;
-- result: Born | NULL
-- next result
-- result: 0

-- case: Classifying takes a right of its own
-- page: https://learn.microsoft.com/sql/t-sql/statements/add-sensitivity-classification-transact-sql
ADD SENSITIVITY CLASSIFICATION TO dbo.Customer.Name WITH (LABEL = 'Confidential');
GRANT SELECT ON dbo.Customer TO clerk;
EXECUTE AS USER = N'clerk';
SELECT COUNT(*) FROM sys.sensitivity_classifications;
REVERT;
GRANT VIEW ANY SENSITIVITY CLASSIFICATION TO clerk;
EXECUTE AS USER = N'clerk';
SELECT COUNT(*) FROM sys.sensitivity_classifications;
ADD SENSITIVITY CLASSIFICATION TO dbo.Customer.Born WITH (LABEL = 'Confidential');
REVERT;
-- result: 0
-- next result
-- result: 1
-- error: 15247, 16
