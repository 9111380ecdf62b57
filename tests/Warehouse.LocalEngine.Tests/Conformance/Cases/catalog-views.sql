-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/object-catalog-views-transact-sql
CREATE SCHEMA sales;
GO
CREATE TABLE sales.Customer
(
    Id int IDENTITY (1, 1) NOT NULL CONSTRAINT PK_Customer PRIMARY KEY,
    Name nvarchar(50) NOT NULL,
    Code varchar(10) NULL CONSTRAINT UQ_Code UNIQUE,
    Amount decimal(9, 2) NOT NULL CONSTRAINT DF_Amount DEFAULT (0) CONSTRAINT CK_Amount CHECK (Amount >= 0),
    Twice AS (Amount + Amount)
);
CREATE TABLE sales.Orders (Id int NOT NULL, CustomerId int NULL CONSTRAINT FK_Customer REFERENCES sales.Customer (Id), Note nvarchar(max) NULL);
CREATE INDEX IX_Orders ON sales.Orders (CustomerId DESC) INCLUDE (Id);
GO
CREATE VIEW sales.Names AS SELECT Id, Name FROM sales.Customer;
GO
CREATE PROCEDURE sales.Find_ (@id int, @name nvarchar(50) = N'x', @found bit OUTPUT) AS SELECT Id FROM sales.Customer WHERE Id = @id;
GO
CREATE FUNCTION sales.Double_ (@a decimal(9, 2)) RETURNS decimal(10, 2) AS BEGIN RETURN @a * 2; END;
GO
CREATE TRIGGER sales.TR ON sales.Customer AFTER INSERT, UPDATE AS SET NOCOUNT ON;
GO

-- case: sys.objects lists objects with their types
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-objects-transact-sql
SELECT name, type, type_desc FROM sys.objects WHERE schema_id = SCHEMA_ID(N'sales') ORDER BY name;
-- result: CK_Amount | 'C ' | CHECK_CONSTRAINT
-- result: Customer | 'U ' | USER_TABLE
-- result: DF_Amount | 'D ' | DEFAULT_CONSTRAINT
-- result: Double_ | FN | SQL_SCALAR_FUNCTION
-- result: Find_ | 'P ' | SQL_STORED_PROCEDURE
-- result: FK_Customer | 'F ' | FOREIGN_KEY_CONSTRAINT
-- result: Names | 'V ' | VIEW
-- result: Orders | 'U ' | USER_TABLE
-- result: PK_Customer | PK | PRIMARY_KEY_CONSTRAINT
-- result: TR | TR | SQL_TRIGGER
-- result: UQ_Code | UQ | UNIQUE_CONSTRAINT

-- case: A constraint's parent is its table
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-objects-transact-sql
SELECT COUNT(*) FROM sys.objects WHERE parent_object_id = OBJECT_ID(N'sales.Customer');
-- result: 5

-- case: sys.tables, sys.views and sys.procedures
SELECT name FROM sys.tables WHERE schema_id = SCHEMA_ID(N'sales') ORDER BY name;
SELECT name FROM sys.views WHERE schema_id = SCHEMA_ID(N'sales');
SELECT name FROM sys.procedures WHERE schema_id = SCHEMA_ID(N'sales');
-- result: Customer
-- result: Orders
-- next result
-- result: Names
-- next result
-- result: Find_

-- case: sys.schemas names each schema and its owner
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/schemas-catalog-views-sys-schemas
SELECT name, USER_NAME(principal_id) FROM sys.schemas WHERE name IN (N'dbo', N'sales') ORDER BY name;
-- result: dbo | dbo
-- result: sales | dbo

-- case: sys.columns gives type, length, precision, scale and flags
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-columns-transact-sql
SELECT name, column_id, TYPE_NAME(system_type_id), max_length, precision, scale, is_nullable, is_identity, is_computed FROM sys.columns WHERE object_id = OBJECT_ID(N'sales.Customer') ORDER BY column_id;
-- result: Id | 1 | int | 4 | 10 | 0 | 0 | 1 | 0
-- result: Name | 2 | nvarchar | 100 | 0 | 0 | 0 | 0 | 0
-- result: Code | 3 | varchar | 10 | 0 | 0 | 1 | 0 | 0
-- result: Amount | 4 | decimal | 5 | 9 | 2 | 0 | 0 | 0
-- result: Twice | 5 | decimal | 9 | 10 | 2 | 1 | 0 | 1

-- case: The length of max types is -1
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-columns-transact-sql
SELECT max_length FROM sys.columns WHERE object_id = OBJECT_ID(N'sales.Orders') AND name = N'Note';
-- result: -1

-- case: The column_id of a dropped column is not given again
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-columns-transact-sql
ALTER TABLE sales.Orders DROP COLUMN Note;
ALTER TABLE sales.Orders ADD Remark nvarchar(5) NULL;
SELECT name, column_id FROM sys.columns WHERE object_id = OBJECT_ID(N'sales.Orders') ORDER BY column_id;
SELECT max_column_id_used FROM sys.tables WHERE name = N'Orders';
-- result: Id | 1
-- result: CustomerId | 2
-- result: Remark | 4
-- next result
-- result: 4

-- case: A view has columns
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-columns-transact-sql
SELECT name FROM sys.columns WHERE object_id = OBJECT_ID(N'sales.Names') ORDER BY column_id;
-- result: Id
-- result: Name

-- case: sys.indexes: a heap has index 0, a clustered index is 1
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-indexes-transact-sql
SELECT OBJECT_NAME(object_id), name, index_id, type_desc, is_unique, is_primary_key, is_unique_constraint FROM sys.indexes WHERE object_id IN (OBJECT_ID(N'sales.Customer'), OBJECT_ID(N'sales.Orders')) ORDER BY 1, index_id;
-- result: Customer | PK_Customer | 1 | CLUSTERED | 1 | 1 | 0
-- result: Customer | UQ_Code | 2 | NONCLUSTERED | 1 | 0 | 1
-- result: Orders | NULL | 0 | HEAP | 0 | 0 | 0
-- result: Orders | IX_Orders | 2 | NONCLUSTERED | 0 | 0 | 0

-- case: sys.index_columns: keys in order, included columns with ordinal 0
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-index-columns-transact-sql
SELECT COL_NAME(ic.object_id, ic.column_id), ic.key_ordinal, ic.is_descending_key, ic.is_included_column
FROM sys.index_columns AS ic INNER JOIN sys.indexes AS i ON i.object_id = ic.object_id AND i.index_id = ic.index_id WHERE i.name = N'IX_Orders' ORDER BY ic.index_column_id;
-- result: CustomerId | 1 | 1 | 0
-- result: Id | 0 | 0 | 1

-- case: sys.key_constraints
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-key-constraints-transact-sql
SELECT name, type, OBJECT_NAME(parent_object_id), unique_index_id FROM sys.key_constraints WHERE schema_id = SCHEMA_ID(N'sales') ORDER BY name;
-- result: PK_Customer | PK | Customer | 1
-- result: UQ_Code | UQ | Customer | 2

-- case: sys.foreign_keys and sys.foreign_key_columns
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-foreign-keys-transact-sql
SELECT k.name, OBJECT_NAME(k.parent_object_id), OBJECT_NAME(k.referenced_object_id), COL_NAME(c.parent_object_id, c.parent_column_id), COL_NAME(c.referenced_object_id, c.referenced_column_id), k.delete_referential_action_desc
FROM sys.foreign_keys AS k INNER JOIN sys.foreign_key_columns AS c ON c.constraint_object_id = k.object_id;
-- result: FK_Customer | Orders | Customer | CustomerId | Id | NO_ACTION

-- case: sys.check_constraints
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-check-constraints-transact-sql
SELECT name, OBJECT_NAME(parent_object_id), is_disabled FROM sys.check_constraints;
-- result: CK_Amount | Customer | 0

-- case: sys.default_constraints
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-default-constraints-transact-sql
SELECT name, OBJECT_NAME(parent_object_id), COL_NAME(parent_object_id, parent_column_id) FROM sys.default_constraints;
-- result: DF_Amount | Customer | Amount

-- case: sys.computed_columns
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-computed-columns-transact-sql
SELECT name, is_persisted FROM sys.computed_columns WHERE object_id = OBJECT_ID(N'sales.Customer');
-- result: Twice | 0

-- case: sys.triggers and sys.trigger_events
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-triggers-transact-sql
SELECT t.name, OBJECT_NAME(t.parent_id), t.is_disabled, t.is_instead_of_trigger, e.type_desc FROM sys.triggers AS t INNER JOIN sys.trigger_events AS e ON e.object_id = t.object_id ORDER BY e.type_desc;
-- result: TR | Customer | 0 | 0 | INSERT
-- result: TR | Customer | 0 | 0 | UPDATE

-- case: sys.parameters: 0 is what a function returns
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-parameters-transact-sql
SELECT OBJECT_NAME(object_id), parameter_id, name, TYPE_NAME(user_type_id), max_length, is_output FROM sys.parameters WHERE object_id IN (OBJECT_ID(N'sales.Find_'), OBJECT_ID(N'sales.Double_')) ORDER BY 1, 2;
-- result: Double_ | 0 | '' | decimal | 9 | 1
-- result: Double_ | 1 | @a | decimal | 5 | 0
-- result: Find_ | 1 | @id | int | 4 | 0
-- result: Find_ | 2 | @name | nvarchar | 100 | 0
-- result: Find_ | 3 | @found | bit | 1 | 1

-- case: sys.sql_modules keeps the text as it was sent
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-sql-modules-transact-sql
SELECT uses_ansi_nulls, uses_quoted_identifier, is_schema_bound FROM sys.sql_modules
WHERE object_id = OBJECT_ID(N'sales.Names') AND definition LIKE N'CREATE VIEW sales.Names AS SELECT Id, Name FROM sales.Customer%';
-- result: 1 | 1 | 0

-- case: sys.types names the system types
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-types-transact-sql
SELECT name, system_type_id, user_type_id, max_length FROM sys.types WHERE name IN (N'int', N'nvarchar', N'sysname', N'uniqueidentifier') ORDER BY name;
-- result: int | 56 | 56 | 4
-- result: nvarchar | 231 | 231 | 8000
-- result: sysname | 231 | 256 | 256
-- result: uniqueidentifier | 36 | 36 | 16

-- case: sys.partitions counts rows for each index
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-partitions-transact-sql
INSERT INTO sales.Customer (Name, Code) VALUES (N'a', 'x'), (N'b', 'y');
SELECT index_id, partition_number, rows FROM sys.partitions WHERE object_id = OBJECT_ID(N'sales.Customer') ORDER BY index_id;
-- result: 1 | 1 | 2
-- result: 2 | 1 | 2

-- case: sys.data_spaces says where rows lie; a table without partitions lies in the default filegroup, uncompressed
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-data-spaces-transact-sql
SELECT placed.index_id, place.name, place.type, place.is_default, part.data_compression, part.data_compression_desc
FROM sys.indexes AS placed
INNER JOIN sys.data_spaces AS place ON place.data_space_id = placed.data_space_id
INNER JOIN sys.partitions AS part ON part.object_id = placed.object_id AND part.index_id = placed.index_id
WHERE placed.object_id = OBJECT_ID(N'sales.Orders')
ORDER BY placed.index_id;
-- result: 0 | PRIMARY | FG | 1 | 0 | NONE
-- result: 2 | PRIMARY | FG | 1 | 0 | NONE

-- case: sys.database_principals and sys.database_role_members
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-database-principals-transact-sql
CREATE ROLE Readers;
CREATE USER Clerk WITHOUT LOGIN WITH DEFAULT_SCHEMA = sales;
ALTER ROLE Readers ADD MEMBER Clerk;
SELECT name, type, type_desc, default_schema_name, is_fixed_role FROM sys.database_principals WHERE name IN (N'Readers', N'Clerk', N'db_owner') ORDER BY name;
SELECT USER_NAME(role_principal_id), USER_NAME(member_principal_id) FROM sys.database_role_members WHERE member_principal_id = USER_ID(N'Clerk');
-- result: Clerk | S | SQL_USER | sales | 0
-- result: db_owner | R | DATABASE_ROLE | NULL | 1
-- result: Readers | R | DATABASE_ROLE | NULL | 0
-- next result
-- result: Readers | Clerk

-- case: sys.database_permissions shows each grant and denial
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-database-permissions-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
GRANT SELECT ON sales.Customer (Name) TO Clerk;
DENY INSERT ON SCHEMA::sales TO Clerk;
GRANT UPDATE ON sales.Orders TO Clerk WITH GRANT OPTION;
SELECT class_desc, permission_name, state_desc, minor_id FROM sys.database_permissions WHERE grantee_principal_id = USER_ID(N'Clerk') AND permission_name <> N'CONNECT' ORDER BY permission_name;
-- result: SCHEMA | INSERT | DENY | 0
-- result: OBJECT_OR_COLUMN | SELECT | GRANT | 2
-- result: OBJECT_OR_COLUMN | UPDATE | GRANT_WITH_GRANT_OPTION | 0

-- case: A user sees only what he has a permission on
-- page: https://learn.microsoft.com/sql/relational-databases/security/metadata-visibility-configuration
CREATE USER Clerk WITHOUT LOGIN;
GRANT SELECT ON sales.Orders TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT name FROM sys.tables WHERE schema_id = SCHEMA_ID(N'sales');
SELECT OBJECT_ID(N'sales.Customer'), CASE WHEN OBJECT_ID(N'sales.Orders') IS NULL THEN 0 ELSE 1 END;
-- result: Orders
-- next result
-- result: NULL | 1

-- case: EXECUTE shows that a procedure exists, VIEW DEFINITION what it says
-- page: https://learn.microsoft.com/sql/relational-databases/security/metadata-visibility-configuration
CREATE USER Clerk WITHOUT LOGIN;
GRANT EXECUTE ON sales.Find_ TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT OBJECT_NAME(OBJECT_ID(N'sales.Find_')), OBJECT_DEFINITION(OBJECT_ID(N'sales.Find_'));
-- result: Find_ | NULL

-- case: OBJECT_ID takes names with and without schema, brackets and type
-- page: https://learn.microsoft.com/sql/t-sql/functions/object-id-transact-sql
SELECT IIF(OBJECT_ID(N'sales.Customer') = OBJECT_ID(N'[sales].[Customer]'), 1, 0), OBJECT_ID(N'Customer'), OBJECT_ID(N'sales.Customer', N'V'), IIF(OBJECT_ID(N'sales.Customer', N'U') IS NULL, 0, 1), OBJECT_ID(N'sales.Missing'), OBJECT_ID(NULL);
-- result: 1 | NULL | NULL | 1 | NULL | NULL

-- case: OBJECT_ID finds constraints and triggers
-- page: https://learn.microsoft.com/sql/t-sql/functions/object-id-transact-sql
SELECT OBJECT_NAME(OBJECT_ID(N'sales.CK_Amount')), OBJECT_NAME(OBJECT_ID(N'sales.FK_Customer', N'F')), OBJECT_NAME(OBJECT_ID(N'sales.TR', N'TR'));
-- result: CK_Amount | FK_Customer | TR

-- case: OBJECT_SCHEMA_NAME and SCHEMA_NAME
-- page: https://learn.microsoft.com/sql/t-sql/functions/object-schema-name-transact-sql
SELECT OBJECT_SCHEMA_NAME(OBJECT_ID(N'sales.Customer')), SCHEMA_NAME(SCHEMA_ID(N'sales')), SCHEMA_NAME(), SCHEMA_ID(N'missing'), OBJECT_NAME(-1);
-- result: sales | sales | dbo | NULL | NULL

-- case: COL_LENGTH is in bytes, -1 for max, NULL for what is not there
-- page: https://learn.microsoft.com/sql/t-sql/functions/col-length-transact-sql
SELECT COL_LENGTH(N'sales.Customer', N'Name'), COL_LENGTH(N'sales.Customer', N'Amount'), COL_LENGTH(N'sales.Orders', N'Note'), COL_LENGTH(N'sales.Customer', N'Missing'), COL_LENGTH(N'sales.Missing', N'Id');
-- result: 100 | 5 | -1 | NULL | NULL

-- case: COLUMNPROPERTY
-- page: https://learn.microsoft.com/sql/t-sql/functions/columnproperty-transact-sql
SELECT COLUMNPROPERTY(OBJECT_ID(N'sales.Customer'), N'Id', 'IsIdentity'), COLUMNPROPERTY(OBJECT_ID(N'sales.Customer'), N'Name', 'AllowsNull'), COLUMNPROPERTY(OBJECT_ID(N'sales.Customer'), N'Twice', 'IsComputed'),
    COLUMNPROPERTY(OBJECT_ID(N'sales.Customer'), N'Amount', 'Precision'), COLUMNPROPERTY(OBJECT_ID(N'sales.Customer'), N'Amount', 'Scale'), COLUMNPROPERTY(OBJECT_ID(N'sales.Customer'), N'Missing', 'Scale'), COLUMNPROPERTY(OBJECT_ID(N'sales.Customer'), N'Code', 'ColumnId');
-- result: 1 | 0 | 1 | 9 | 2 | NULL | 3

-- case: OBJECTPROPERTY
-- page: https://learn.microsoft.com/sql/t-sql/functions/objectproperty-transact-sql
SELECT OBJECTPROPERTY(OBJECT_ID(N'sales.Customer'), 'IsUserTable'), OBJECTPROPERTY(OBJECT_ID(N'sales.Names'), 'IsView'), OBJECTPROPERTY(OBJECT_ID(N'sales.Names'), 'IsTable'), OBJECTPROPERTY(OBJECT_ID(N'sales.Customer'), 'TableHasPrimaryKey'), OBJECTPROPERTY(OBJECT_ID(N'sales.Orders'), 'TableHasIdentity'), OBJECTPROPERTY(-1, 'IsView');
-- result: 1 | 1 | 0 | 1 | 0 | NULL

-- case: OBJECTPROPERTYEX has OBJECTPROPERTY's properties, the kind of object and its rows
-- page: https://learn.microsoft.com/sql/t-sql/functions/objectpropertyex-transact-sql
INSERT INTO sales.Customer (Name, Code) VALUES (N'Kim', N'1'), (N'Lee', N'2');
SELECT OBJECTPROPERTYEX(OBJECT_ID(N'sales.Customer'), N'Cardinality'), SQL_VARIANT_PROPERTY(OBJECTPROPERTYEX(OBJECT_ID(N'sales.Customer'), N'Cardinality'), N'BaseType'), OBJECTPROPERTYEX(OBJECT_ID(N'sales.Names'), N'BaseType'),
    OBJECTPROPERTYEX(OBJECT_ID(N'sales.Names'), N'IsView'), OBJECTPROPERTYEX(OBJECT_ID(N'sales.Names'), N'Missing'), OBJECTPROPERTYEX(-1, N'BaseType');
-- result: 2 | bigint | 'V ' | 1 | NULL | NULL

-- case: TYPE_ID and TYPE_NAME
-- page: https://learn.microsoft.com/sql/t-sql/functions/type-id-transact-sql
CREATE TYPE sales.Ids AS TABLE (Id int NOT NULL);
SELECT TYPE_ID(N'int'), TYPE_ID(N'missing'), TYPE_NAME(56), TYPE_NAME(TYPE_ID(N'sales.Ids'));
-- result: 56 | NULL | int | Ids

-- case: USER_NAME, USER_ID and DATABASE_PRINCIPAL_ID
-- page: https://learn.microsoft.com/sql/t-sql/functions/user-name-transact-sql
SELECT USER_NAME(), USER_NAME(1), USER_ID(N'dbo'), DATABASE_PRINCIPAL_ID(N'public'), USER_NAME(-99), CURRENT_USER;
-- result: dbo | dbo | 1 | 0 | NULL | dbo

-- case: A system view cannot be changed
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/catalog-views-transact-sql
DELETE FROM sys.objects;
-- error: 259, 16

-- case: An unknown system view is error 208
SELECT 1 FROM sys.missing_view;
-- error: 208, 16

-- case: INFORMATION_SCHEMA lists tables, views and columns
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/tables-transact-sql
SELECT TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = N'sales' ORDER BY TABLE_NAME;
SELECT COLUMN_NAME, DATA_TYPE, IS_NULLABLE, CHARACTER_MAXIMUM_LENGTH FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'Orders' ORDER BY ORDINAL_POSITION;
-- result: Customer | BASE TABLE
-- result: Names | VIEW
-- result: Orders | BASE TABLE
-- next result
-- result: Id | int | NO | NULL
-- result: CustomerId | int | YES | NULL
-- result: Note | nvarchar | YES | -1

-- case: Views that are not there are missing by name
-- page: https://learn.microsoft.com/sql/relational-databases/system-dynamic-management-views/sys-dm-os-wait-stats-transact-sql
SELECT wait_type FROM sys.dm_os_wait_stats;
-- error: 208

-- case: a user without login has a SID of 28 bytes that no login has, dbo has 0x01, sys has none
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-database-principals-transact-sql
CREATE USER Anna WITHOUT LOGIN;
SELECT name, SidLength = DATALENGTH(sid), Authority = CONVERT(varbinary(12), SUBSTRING(sid, 1, 12)) FROM sys.database_principals WHERE name IN (N'Anna', N'dbo', N'sys') ORDER BY name;
SELECT Logins = COUNT(*) FROM sys.sql_logins AS login INNER JOIN sys.database_principals AS person ON person.sid = login.sid WHERE person.name = N'Anna';
-- result: Anna | 28 | 0x010500000000000903000000
-- result: dbo | 1 | 0x01
-- result: sys | NULL | NULL
-- next result
-- result: 0

-- case: Without VIEW SERVER STATE one sees one's own session
-- page: https://learn.microsoft.com/sql/relational-databases/system-dynamic-management-views/sys-dm-exec-sessions-transact-sql
BEGIN TRANSACTION;
SELECT Sessions = COUNT(*), Own = MAX(CASE WHEN session_id = @@SPID THEN 1 ELSE 0 END), Transactions = MAX(open_transaction_count) FROM sys.dm_exec_sessions WHERE is_user_process = 1 AND session_id = @@SPID;
ROLLBACK TRANSACTION;
-- result: 1 | 1 | 1

-- case: CONNECTIONPROPERTY tells of the session's own connection, and NULL of what it does not know
-- page: https://learn.microsoft.com/sql/t-sql/functions/connectionproperty-transact-sql
SELECT CONNECTIONPROPERTY('protocol_type'), CASE WHEN CONNECTIONPROPERTY('client_net_address') IS NULL THEN 0 ELSE 1 END, CONNECTIONPROPERTY('no such property'), CONNECTIONPROPERTY(NULL);
-- result: TSQL | 1 | NULL | NULL

-- case: sys.configurations says what the server does with assemblies
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-configurations-transact-sql
SELECT configuration_id, name, value, minimum, maximum, value_in_use, is_dynamic, is_advanced, SQL_VARIANT_PROPERTY(value, 'BaseType') FROM sys.configurations WHERE name LIKE N'clr%' ORDER BY name;
SELECT COUNT(*) FROM sys.trusted_assemblies WHERE hash = 0x00;
-- result: 1562 | clr enabled | 1 | 0 | 1 | 1 | 1 | 0 | int
-- result: 1587 | clr strict security | 1 | 0 | 1 | 1 | 1 | 1 | int
-- next result
-- result: 0

-- case: sys.database_files lists the files
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-database-files-transact-sql
SELECT TOP (1) type_desc, state_desc FROM sys.database_files WHERE size > 0 ORDER BY file_id;
-- result: ROWS | ONLINE

-- case: No assembly comes over a connection
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sys-sp-add-trusted-assembly-transact-sql
EXECUTE sys.sp_add_trusted_assembly @hash = 0x00, @description = N'x';
-- refused: takes no assemblies
