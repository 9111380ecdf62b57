-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/system-information-schema-views-transact-sql
CREATE TABLE dbo.Region (RegionCode char(2) NOT NULL CONSTRAINT PK_Region PRIMARY KEY);
CREATE TABLE dbo.Customer
(
    CustomerId bigint NOT NULL CONSTRAINT PK_Customer PRIMARY KEY,
    RegionCode char(2) NOT NULL CONSTRAINT FK_Customer_Region FOREIGN KEY REFERENCES dbo.Region (RegionCode),
    FullName nvarchar(50) NOT NULL CONSTRAINT UQ_Customer_Name UNIQUE,
    Amount decimal(9,2) NULL CONSTRAINT CK_Customer_Amount CHECK (Amount > 0),
    Rate float NULL,
    BornOn date NULL,
    SeenAt datetime2(3) NULL CONSTRAINT DF_Customer_SeenAt DEFAULT (SYSUTCDATETIME()),
    Code varchar(8) COLLATE Latin1_General_100_BIN2 NULL,
    Picture varbinary(max) NULL
);
GO
CREATE VIEW dbo.Seen AS SELECT CustomerId, SeenAt FROM dbo.Customer;
GO
CREATE PROCEDURE dbo.Find @name nvarchar(50), @found int OUTPUT AS SET @found = 1;
GO
CREATE FUNCTION dbo.Twice (@n bigint) RETURNS bigint AS BEGIN RETURN @n * 2; END;
GO
CREATE USER Clerk WITHOUT LOGIN;
GRANT SELECT ON dbo.Seen TO Clerk;
GO

-- case: TABLES lists tables and views
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/tables-transact-sql
SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_CATALOG = DB_NAME() ORDER BY TABLE_NAME;
-- result: dbo | Customer | BASE TABLE
-- result: dbo | Region | BASE TABLE
-- result: dbo | Seen | VIEW

-- case: COLUMNS describes lengths, digits and scales
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/columns-transact-sql
SELECT ORDINAL_POSITION, COLUMN_NAME, IS_NULLABLE, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, CHARACTER_OCTET_LENGTH, NUMERIC_PRECISION, NUMERIC_PRECISION_RADIX, NUMERIC_SCALE, DATETIME_PRECISION, CHARACTER_SET_NAME
FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'Customer' ORDER BY ORDINAL_POSITION;
-- result: 1 | CustomerId | NO | bigint | NULL | NULL | 19 | 10 | 0 | NULL | NULL
-- result: 2 | RegionCode | NO | char | 2 | 2 | NULL | NULL | NULL | NULL | cp949
-- result: 3 | FullName | NO | nvarchar | 50 | 100 | NULL | NULL | NULL | NULL | UNICODE
-- result: 4 | Amount | YES | decimal | NULL | NULL | 9 | 10 | 2 | NULL | NULL
-- result: 5 | Rate | YES | float | NULL | NULL | 53 | 2 | NULL | NULL | NULL
-- result: 6 | BornOn | YES | date | NULL | NULL | NULL | NULL | NULL | 0 | NULL
-- result: 7 | SeenAt | YES | datetime2 | NULL | NULL | NULL | NULL | NULL | 3 | NULL
-- result: 8 | Code | YES | varchar | 8 | 8 | NULL | NULL | NULL | NULL | iso_1
-- result: 9 | Picture | YES | varbinary | -1 | -1 | NULL | NULL | NULL | NULL | NULL

-- case: COLUMNS has those of views, and names collations and defaults
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/columns-transact-sql
SELECT COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'Seen' ORDER BY ORDINAL_POSITION;
SELECT COLUMN_NAME, COLLATION_NAME, LOWER(COLUMN_DEFAULT) FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'Customer' AND COLUMN_NAME IN (N'Code', N'SeenAt') ORDER BY COLUMN_NAME;
-- result: CustomerId | bigint
-- result: SeenAt | datetime2
-- next result
-- result: Code | Latin1_General_100_BIN2 | NULL
-- result: SeenAt | NULL | (sysutcdatetime())

-- case: A user sees what it may use
-- page: https://learn.microsoft.com/sql/relational-databases/security/metadata-visibility-configuration
EXECUTE AS USER = 'Clerk';
SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES;
SELECT DISTINCT TABLE_NAME FROM INFORMATION_SCHEMA.COLUMNS;
SELECT COUNT(*) FROM INFORMATION_SCHEMA.ROUTINES;
SELECT VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS;
SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS;
-- result: Seen
-- next result
-- result: Seen
-- next result
-- result: 0
-- next result
-- result: NULL
-- next result
-- result: 0

-- case: TABLE_CONSTRAINTS and the columns of keys
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/table-constraints-transact-sql
SELECT CONSTRAINT_NAME, TABLE_NAME, CONSTRAINT_TYPE FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS ORDER BY CONSTRAINT_NAME;
SELECT CONSTRAINT_NAME, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE ORDER BY CONSTRAINT_NAME;
-- result: CK_Customer_Amount | Customer | CHECK
-- result: FK_Customer_Region | Customer | FOREIGN KEY
-- result: PK_Customer | Customer | PRIMARY KEY
-- result: PK_Region | Region | PRIMARY KEY
-- result: UQ_Customer_Name | Customer | UNIQUE
-- next result
-- result: FK_Customer_Region | Customer | RegionCode | 1
-- result: PK_Customer | Customer | CustomerId | 1
-- result: PK_Region | Region | RegionCode | 1
-- result: UQ_Customer_Name | Customer | FullName | 1

-- case: REFERENTIAL_CONSTRAINTS names the key that is referred to
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/referential-constraints-transact-sql
SELECT CONSTRAINT_NAME, UNIQUE_CONSTRAINT_NAME, MATCH_OPTION, UPDATE_RULE, DELETE_RULE FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS;
-- result: FK_Customer_Region | PK_Region | SIMPLE | NO ACTION | NO ACTION

-- case: ROUTINES and PARAMETERS
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/routines-transact-sql
SELECT ROUTINE_NAME, ROUTINE_TYPE, DATA_TYPE, ROUTINE_BODY FROM INFORMATION_SCHEMA.ROUTINES ORDER BY ROUTINE_NAME;
SELECT SPECIFIC_NAME, ORDINAL_POSITION, PARAMETER_MODE, IS_RESULT, PARAMETER_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH FROM INFORMATION_SCHEMA.PARAMETERS ORDER BY SPECIFIC_NAME, ORDINAL_POSITION;
-- result: Find | PROCEDURE | NULL | SQL
-- result: Twice | FUNCTION | bigint | SQL
-- next result
-- result: Find | 1 | IN | NO | @name | nvarchar | 50
-- result: Find | 2 | INOUT | NO | @found | int | NULL
-- result: Twice | 0 | OUT | YES | '' | bigint | NULL
-- result: Twice | 1 | IN | NO | @n | bigint | NULL

-- case: SCHEMATA has the schemas with their owners
-- page: https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/schemata-transact-sql
SELECT SCHEMA_NAME, SCHEMA_OWNER FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME IN (N'dbo', N'sys') ORDER BY SCHEMA_NAME;
-- result: dbo | dbo
-- result: sys | sys

-- case: What Power BI asks for its navigator
-- note: the query that its SQL Server connector is known to send
SELECT t.[TABLE_CATALOG], t.[TABLE_SCHEMA], t.[TABLE_NAME], t.[TABLE_TYPE], [described] = cast(e.value as nvarchar(max))
FROM [INFORMATION_SCHEMA].[TABLES] AS t
INNER JOIN sys.schemas AS s ON s.name = t.[TABLE_SCHEMA]
INNER JOIN sys.objects AS tv ON tv.name = t.[TABLE_NAME] AND tv.schema_id = s.schema_id AND tv.parent_object_id = 0
LEFT OUTER JOIN sys.extended_properties AS e ON tv.object_id = e.major_id AND e.minor_id = 0 AND e.class = 1 AND e.name = 'MS_Description'
WHERE t.[TABLE_NAME] = N'Seen';
-- result: warehouse | dbo | Seen | VIEW | NULL
