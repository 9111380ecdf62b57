-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/catalog-stored-procedures-transact-sql
CREATE TABLE dbo.Region (RegionCode char(2) NOT NULL CONSTRAINT PK_Region PRIMARY KEY, RegionName nvarchar(20) NULL);
CREATE TABLE dbo.Customer
(
    CustomerId int IDENTITY NOT NULL,
    RegionCode char(2) NOT NULL CONSTRAINT FK_Customer_Region FOREIGN KEY REFERENCES dbo.Region (RegionCode),
    FullName nvarchar(50) NOT NULL,
    Amount decimal(9,2) NULL CONSTRAINT DF_Customer_Amount DEFAULT (0),
    BornOn date NULL,
    SeenAt datetime2(3) NULL,
    Note nvarchar(max) NULL,
    CONSTRAINT PK_Customer PRIMARY KEY CLUSTERED (CustomerId)
);
CREATE INDEX IX_Customer_Name ON dbo.Customer (FullName DESC, RegionCode);
INSERT INTO dbo.Region (RegionCode) VALUES ('11'), ('26');
GO
CREATE SCHEMA mart;
GO
CREATE TABLE mart.Customer (MartCode int NOT NULL CONSTRAINT UQ_Mart_Customer UNIQUE, Note nvarchar(20) NULL);
ALTER TABLE mart.Customer DROP COLUMN Note;
ALTER TABLE mart.Customer ADD Kind date NULL, Twice AS MartCode * 2;
GO
CREATE VIEW mart.Seen AS SELECT CustomerId, SeenAt FROM dbo.Customer;
GO
CREATE PROCEDURE dbo.Find @name nvarchar(50), @found int OUTPUT AS SET @found = 1;
GO
CREATE PROCEDURE mart.Clear AS BEGIN SET FMTONLY OFF; DELETE FROM dbo.Customer; END;
GO
CREATE FUNCTION dbo.Twice (@n bigint) RETURNS bigint AS BEGIN RETURN @n * 2; END;
GO
CREATE USER Clerk WITHOUT LOGIN;
GRANT SELECT ON mart.Seen TO Clerk;
CREATE USER Miller WITHOUT LOGIN WITH DEFAULT_SCHEMA = mart;
GRANT SELECT ON SCHEMA::mart TO Miller;
GRANT SELECT ON SCHEMA::dbo TO Miller;
GO

-- case: sp_tables lists tables before views, by schema and name
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-tables-transact-sql
DECLARE @found TABLE (Position int IDENTITY, Qualifier nvarchar(128), Owner nvarchar(128), Name nvarchar(128), Kind varchar(32), Remarks varchar(254));
INSERT INTO @found (Qualifier, Owner, Name, Kind, Remarks) EXECUTE sys.sp_tables @table_owner = N'%', @table_type = N'''TABLE'',''VIEW''', @table_name = N'%e%n';
SELECT Owner, Name, Kind, Remarks FROM @found WHERE Owner IN (N'dbo', N'mart') ORDER BY Position;
-- result: dbo | Region | TABLE | NULL
-- result: mart | Seen | VIEW | NULL

-- case: sp_tables shows only what the caller may read
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-tables-transact-sql
DECLARE @found TABLE (Qualifier nvarchar(128), Owner nvarchar(128), Name nvarchar(128), Kind varchar(32), Remarks varchar(254));
EXECUTE AS USER = 'Clerk';
INSERT INTO @found EXECUTE sys.sp_tables @table_type = N'''TABLE'',''VIEW''';
REVERT;
SELECT Owner, Name FROM @found WHERE Owner IN (N'dbo', N'mart');
-- result: mart | Seen

-- case: sp_tables without patterns takes a name as it is
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-tables-transact-sql
EXECUTE sys.sp_tables @table_name = N'Cust%', @fUsePattern = 0;
-- columns: TABLE_QUALIFIER | TABLE_OWNER | TABLE_NAME | TABLE_TYPE | REMARKS
-- no rows

-- case: Another database's name is refused
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-tables-transact-sql
EXECUTE sys.sp_tables @table_name = N'%', @table_owner = N'dbo', @table_qualifier = N'elsewhere';
-- error: 15250, 16

-- case: sp_columns_100 describes columns as ODBC 3 does
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-columns-transact-sql
DECLARE @found TABLE
(
    TABLE_QUALIFIER sysname, TABLE_OWNER sysname, TABLE_NAME sysname, COLUMN_NAME sysname, DATA_TYPE smallint, TYPE_NAME sysname, PRECISION int, LENGTH int, SCALE smallint NULL, RADIX smallint NULL, NULLABLE smallint,
    REMARKS varchar(254) NULL, COLUMN_DEF nvarchar(4000) NULL, SQL_DATA_TYPE smallint, SQL_DATETIME_SUB smallint NULL, CHAR_OCTET_LENGTH int NULL, ORDINAL_POSITION int, IS_NULLABLE varchar(254), SS_IS_SPARSE smallint,
    SS_IS_COLUMN_SET smallint, SS_IS_COMPUTED smallint, SS_IS_IDENTITY smallint, C1 nvarchar(128) NULL, C2 nvarchar(128) NULL, C3 nvarchar(4000) NULL, C4 nvarchar(128) NULL, C5 nvarchar(128) NULL, C6 nvarchar(128) NULL, SS_DATA_TYPE tinyint
);
INSERT INTO @found EXECUTE sys.sp_columns_100 @table_name = N'Customer', @table_owner = N'dbo', @ODBCVer = 3;
SELECT ORDINAL_POSITION, COLUMN_NAME, DATA_TYPE, TYPE_NAME, PRECISION, LENGTH, SCALE, RADIX, IS_NULLABLE, REPLACE(REPLACE(COLUMN_DEF, N'(', N''), N')', N''), SQL_DATA_TYPE, SQL_DATETIME_SUB, CHAR_OCTET_LENGTH FROM @found ORDER BY ORDINAL_POSITION;
-- result: 1 | CustomerId | 4 | int identity | 10 | 4 | 0 | 10 | NO | NULL | 4 | NULL | NULL
-- result: 2 | RegionCode | 1 | char | 2 | 2 | NULL | NULL | NO | NULL | 1 | NULL | 2
-- result: 3 | FullName | -9 | nvarchar | 50 | 100 | NULL | NULL | NO | NULL | -9 | NULL | 100
-- result: 4 | Amount | 3 | decimal | 9 | 11 | 2 | 10 | YES | 0 | 3 | NULL | NULL
-- result: 5 | BornOn | 91 | date | 10 | 6 | NULL | NULL | YES | NULL | 9 | 1 | NULL
-- result: 6 | SeenAt | 93 | datetime2 | 23 | 16 | 3 | NULL | YES | NULL | 9 | 3 | NULL
-- result: 7 | Note | -9 | nvarchar | 0 | 0 | NULL | NULL | YES | NULL | -9 | NULL | 0

-- case: sp_columns finds a column of a view by a pattern, for a user who sees no more
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-columns-transact-sql
DECLARE @found TABLE
(
    TABLE_QUALIFIER sysname, TABLE_OWNER sysname, TABLE_NAME sysname, COLUMN_NAME sysname, DATA_TYPE smallint, TYPE_NAME sysname, PRECISION int, LENGTH int, SCALE smallint NULL, RADIX smallint NULL, NULLABLE smallint,
    REMARKS varchar(254) NULL, COLUMN_DEF nvarchar(4000) NULL, SQL_DATA_TYPE smallint, SQL_DATETIME_SUB smallint NULL, CHAR_OCTET_LENGTH int NULL, ORDINAL_POSITION int, IS_NULLABLE varchar(254), SS_DATA_TYPE tinyint
);
EXECUTE AS USER = 'Clerk';
INSERT INTO @found EXECUTE sys.sp_columns @table_name = N'%', @table_owner = N'%', @column_name = N'%Id';
REVERT;
SELECT TABLE_OWNER, TABLE_NAME, COLUMN_NAME, TYPE_NAME FROM @found WHERE TABLE_OWNER IN (N'dbo', N'mart');
-- result: mart | Seen | CustomerId | int

-- case: sp_columns of one column gives its place in the table
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-columns-transact-sql
DECLARE @found TABLE
(
    TABLE_QUALIFIER sysname, TABLE_OWNER sysname, TABLE_NAME sysname, COLUMN_NAME sysname, DATA_TYPE smallint, TYPE_NAME sysname, PRECISION int, LENGTH int, SCALE smallint NULL, RADIX smallint NULL, NULLABLE smallint,
    REMARKS varchar(254) NULL, COLUMN_DEF nvarchar(4000) NULL, SQL_DATA_TYPE smallint, SQL_DATETIME_SUB smallint NULL, CHAR_OCTET_LENGTH int NULL, ORDINAL_POSITION int, IS_NULLABLE varchar(254), SS_DATA_TYPE tinyint
);
INSERT INTO @found EXECUTE sys.sp_columns @table_name = N'Customer', @table_owner = N'dbo', @column_name = N'Amount';
SELECT COLUMN_NAME, ORDINAL_POSITION, NULLABLE, IS_NULLABLE, REPLACE(REPLACE(COLUMN_DEF, N'(', N''), N')', N'') FROM @found;
-- result: Amount | 4 | 1 | YES | 0

-- case: sp_columns_100 counts the columns that are there, and knows computed ones and identities
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-columns-transact-sql
DECLARE @found TABLE
(
    TABLE_QUALIFIER sysname, TABLE_OWNER sysname, TABLE_NAME sysname, COLUMN_NAME sysname, DATA_TYPE smallint, TYPE_NAME sysname, PRECISION int, LENGTH int, SCALE smallint NULL, RADIX smallint NULL, NULLABLE smallint,
    REMARKS varchar(254) NULL, COLUMN_DEF nvarchar(4000) NULL, SQL_DATA_TYPE smallint, SQL_DATETIME_SUB smallint NULL, CHAR_OCTET_LENGTH int NULL, ORDINAL_POSITION int, IS_NULLABLE varchar(254), SS_IS_SPARSE smallint,
    SS_IS_COLUMN_SET smallint, SS_IS_COMPUTED smallint, SS_IS_IDENTITY smallint, C1 nvarchar(128) NULL, C2 nvarchar(128) NULL, C3 nvarchar(4000) NULL, C4 nvarchar(128) NULL, C5 nvarchar(128) NULL, C6 nvarchar(128) NULL, SS_DATA_TYPE tinyint
);
INSERT INTO @found EXECUTE sys.sp_columns_100 @table_name = N'Customer', @table_owner = N'mart', @column_name = N'T%', @ODBCVer = 3;
INSERT INTO @found EXECUTE sys.sp_columns_100 N'Customer', N'dbo', NULL, N'CustomerId', 0, 3, 0;
SELECT COLUMN_NAME, ORDINAL_POSITION, SS_IS_COMPUTED, SS_IS_IDENTITY FROM @found ORDER BY TABLE_OWNER DESC;
-- result: Twice | 3 | 1 | 0
-- result: CustomerId | 1 | 0 | 1

-- case: A name without a schema is the caller's own schema's, then dbo's
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-columns-transact-sql
DECLARE @found TABLE
(
    TABLE_QUALIFIER sysname, TABLE_OWNER sysname, TABLE_NAME sysname, COLUMN_NAME sysname, DATA_TYPE smallint, TYPE_NAME sysname, PRECISION int, LENGTH int, SCALE smallint NULL, RADIX smallint NULL, NULLABLE smallint,
    REMARKS varchar(254) NULL, COLUMN_DEF nvarchar(4000) NULL, SQL_DATA_TYPE smallint, SQL_DATETIME_SUB smallint NULL, CHAR_OCTET_LENGTH int NULL, ORDINAL_POSITION int, IS_NULLABLE varchar(254), SS_DATA_TYPE tinyint
);
EXECUTE sys.sp_pkeys @table_name = N'Customer';
EXECUTE AS USER = 'Miller';
EXECUTE sys.sp_pkeys @table_name = N'Customer';
EXECUTE sys.sp_special_columns @table_name = N'Customer';
INSERT INTO @found EXECUTE sys.sp_columns @table_name = N'Customer';
INSERT INTO @found EXECUTE sys.sp_columns @table_name = N'Region', @column_name = N'RegionCode', @fUsePattern = 0;
INSERT INTO @found EXECUTE sys.sp_columns @table_name = N'Seen', @table_owner = N'dbo', @fUsePattern = 0;
REVERT;
SELECT TABLE_OWNER, TABLE_NAME, COLUMN_NAME FROM @found ORDER BY TABLE_OWNER DESC, ORDINAL_POSITION;
-- result: warehouse | dbo | Customer | CustomerId | 1 | PK_Customer
-- next result
-- no rows
-- next result
-- result: 1 | MartCode | 4 | int | 10 | 4 | 0 | 1
-- result: mart | Customer | MartCode
-- result: mart | Customer | Kind
-- result: mart | Customer | Twice
-- result: dbo | Region | RegionCode

-- case: sp_pkeys names a primary key's columns in order
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-pkeys-transact-sql
DECLARE @found TABLE (Qualifier sysname, Owner sysname, Name sysname, ColumnName sysname, KeySequence smallint, KeyName sysname);
INSERT INTO @found EXECUTE sys.sp_pkeys @table_name = N'Customer';
SELECT Owner, Name, ColumnName, KeySequence, KeyName FROM @found;
-- result: dbo | Customer | CustomerId | 1 | PK_Customer

-- case: sp_fkeys finds what refers to a table
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-fkeys-transact-sql
DECLARE @found TABLE
(
    PKTABLE_QUALIFIER sysname, PKTABLE_OWNER sysname, PKTABLE_NAME sysname, PKCOLUMN_NAME sysname, FKTABLE_QUALIFIER sysname, FKTABLE_OWNER sysname, FKTABLE_NAME sysname, FKCOLUMN_NAME sysname, KEY_SEQ smallint,
    UPDATE_RULE smallint, DELETE_RULE smallint, FK_NAME sysname, PK_NAME sysname, DEFERRABILITY smallint
);
INSERT INTO @found EXECUTE sys.sp_fkeys @pktable_name = N'Region';
SELECT PKTABLE_NAME, PKCOLUMN_NAME, FKTABLE_NAME, FKCOLUMN_NAME, KEY_SEQ, UPDATE_RULE, DELETE_RULE, FK_NAME, PK_NAME, DEFERRABILITY FROM @found;
-- result: Region | RegionCode | Customer | RegionCode | 1 | 1 | 1 | FK_Customer_Region | PK_Region | 7

-- case: sp_fkeys needs a table
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-fkeys-transact-sql
EXECUTE sys.sp_fkeys @pktable_owner = N'dbo';
-- error: 15252, 16

-- case: The other table's database is checked too
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-fkeys-transact-sql
EXECUTE sys.sp_fkeys N'Region', N'dbo', NULL, N'Customer', N'dbo', N'elsewhere';
-- error: 15250, 16

-- case: sp_statistics lists the table and its indexes
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-statistics-transact-sql
DECLARE @found TABLE
(
    Position int IDENTITY, TABLE_QUALIFIER sysname, TABLE_OWNER sysname, TABLE_NAME sysname, NON_UNIQUE smallint NULL, INDEX_QUALIFIER sysname NULL, INDEX_NAME sysname NULL, TYPE smallint, SEQ_IN_INDEX smallint NULL,
    COLUMN_NAME sysname NULL, COLLATION char(1) NULL, CARDINALITY int NULL, PAGES int NULL, FILTER_CONDITION varchar(128) NULL
);
INSERT INTO @found (TABLE_QUALIFIER, TABLE_OWNER, TABLE_NAME, NON_UNIQUE, INDEX_QUALIFIER, INDEX_NAME, TYPE, SEQ_IN_INDEX, COLUMN_NAME, COLLATION, CARDINALITY, PAGES, FILTER_CONDITION)
EXECUTE sys.sp_statistics @table_name = N'Customer';
SELECT NON_UNIQUE, INDEX_NAME, TYPE, SEQ_IN_INDEX, COLUMN_NAME, COLLATION FROM @found ORDER BY Position;
-- result: NULL | NULL | 0 | NULL | NULL | NULL
-- result: 0 | PK_Customer | 1 | 1 | CustomerId | A
-- result: 1 | IX_Customer_Name | 3 | 1 | FullName | D
-- result: 1 | IX_Customer_Name | 3 | 2 | RegionCode | A

-- case: sp_statistics counts the rows, which are the values of a unique index
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-statistics-transact-sql
DECLARE @found TABLE
(
    Position int IDENTITY, TABLE_QUALIFIER sysname, TABLE_OWNER sysname, TABLE_NAME sysname, NON_UNIQUE smallint NULL, INDEX_QUALIFIER sysname NULL, INDEX_NAME sysname NULL, TYPE smallint, SEQ_IN_INDEX smallint NULL,
    COLUMN_NAME sysname NULL, COLLATION char(1) NULL, CARDINALITY int NULL, PAGES int NULL, FILTER_CONDITION varchar(128) NULL
);
INSERT INTO @found (TABLE_QUALIFIER, TABLE_OWNER, TABLE_NAME, NON_UNIQUE, INDEX_QUALIFIER, INDEX_NAME, TYPE, SEQ_IN_INDEX, COLUMN_NAME, COLLATION, CARDINALITY, PAGES, FILTER_CONDITION)
EXECUTE sys.sp_statistics_100 @table_name = N'Region', @table_owner = N'dbo';
INSERT INTO @found (TABLE_QUALIFIER, TABLE_OWNER, TABLE_NAME, NON_UNIQUE, INDEX_QUALIFIER, INDEX_NAME, TYPE, SEQ_IN_INDEX, COLUMN_NAME, COLLATION, CARDINALITY, PAGES, FILTER_CONDITION)
EXECUTE sys.sp_statistics @table_name = N'Customer', @is_unique = 'N';
SELECT TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, CARDINALITY FROM @found ORDER BY Position;
-- result: Region | NULL | NULL | 2
-- result: Region | PK_Region | 1 | 2
-- result: Customer | NULL | NULL | 0
-- result: Customer | PK_Customer | 1 | 0
-- result: Customer | IX_Customer_Name | 1 | NULL
-- result: Customer | IX_Customer_Name | 2 | NULL

-- case: sp_special_columns tells a row by its primary key
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-special-columns-transact-sql
EXECUTE sys.sp_special_columns @table_name = N'Region';
-- columns: SCOPE | COLUMN_NAME | DATA_TYPE | TYPE_NAME | PRECISION | LENGTH | SCALE | PSEUDO_COLUMN
-- result: 1 | RegionCode | 1 | char | 2 | 2 | NULL | 1

-- case: sp_special_columns says what its parameters may be
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-special-columns-transact-sql
DECLARE @returned int, @errors nvarchar(400) = N'';
BEGIN TRY
    EXECUTE sys.sp_special_columns @table_name = N'Region', @col_type = 'X';
END TRY
BEGIN CATCH
    SET @errors = CONCAT(ERROR_NUMBER(), N' ', ERROR_SEVERITY(), N' ', ERROR_MESSAGE());
END CATCH;
SELECT @errors;
EXECUTE @returned = sys.sp_special_columns @table_name = N'Region', @nullable = NULL;
-- result: 15251 16 Invalid 'col_type' specified. It must be 'R' or 'V'.
-- error: 15251, 16

-- case: sp_special_columns refuses another scope
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-special-columns-transact-sql
EXECUTE sys.sp_special_columns_100 @table_name = N'Region', @scope = 'S';
-- error: 15251, 16

-- case: sp_datatype_info of one code, as the page's example asks
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-datatype-info-transact-sql
DECLARE @found TABLE
(
    TYPE_NAME sysname, DATA_TYPE smallint, PRECISION int NULL, LITERAL_PREFIX varchar(32) NULL, LITERAL_SUFFIX varchar(32) NULL, CREATE_PARAMS varchar(32) NULL, NULLABLE smallint, CASE_SENSITIVE smallint, SEARCHABLE smallint,
    UNSIGNED_ATTRIBUTE smallint NULL, MONEY smallint, AUTO_INCREMENT smallint NULL, LOCAL_TYPE_NAME sysname NULL, MINIMUM_SCALE smallint NULL, MAXIMUM_SCALE smallint NULL, SQL_DATA_TYPE smallint, SQL_DATETIME_SUB smallint NULL,
    NUM_PREC_RADIX int NULL, INTERVAL_PRECISION smallint NULL, USERTYPE smallint NULL
);
INSERT INTO @found EXECUTE sys.sp_datatype_info_100 @data_type = -9, @ODBCVer = 3;
SELECT TYPE_NAME, PRECISION, LITERAL_PREFIX, LITERAL_SUFFIX, CREATE_PARAMS, NULLABLE, SEARCHABLE FROM @found WHERE TYPE_NAME IN (N'nvarchar', N'sysname') ORDER BY TYPE_NAME;
-- result: nvarchar | 4000 | N' | '''' | max length | 1 | 3
-- result: sysname | 128 | N' | '''' | NULL | 0 | 3

-- case: sp_server_info tells what ODBC's libraries ask for when they connect
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-server-info-transact-sql
DECLARE @found TABLE (Id int, Name varchar(60), Setting varchar(255) NULL);
INSERT INTO @found EXECUTE sys.sp_server_info;
SELECT Id, Name FROM @found WHERE Id IN (1, 2, 18, 22, 500) ORDER BY Id;
SELECT Setting FROM @found WHERE Id IN (1, 18, 22) ORDER BY Id;
-- result: 1 | DBMS_NAME
-- result: 2 | DBMS_VER
-- result: 18 | COLLATION_SEQ
-- result: 22 | ACCESSIBLE_TABLES
-- result: 500 | SYS_SPROC_VERSION
-- next result
-- result: Microsoft SQL Server
-- result: charset=cp949 collation=Korean_100_CI_AS
-- result: Y

-- case: sp_stored_procedures shows what the caller may run
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-stored-procedures-transact-sql
DECLARE @found TABLE (Qualifier sysname, Owner sysname, Name nvarchar(134), Inputs int, Outputs int, Results int, Remarks varchar(254) NULL, Kind smallint);
INSERT INTO @found EXECUTE sys.sp_stored_procedures @sp_owner = N'dbo';
SELECT Name, Inputs, Outputs, Results, Kind FROM @found ORDER BY Name;
EXECUTE AS USER = 'Clerk';
EXECUTE sys.sp_stored_procedures @sp_owner = N'dbo';
-- result: Find;1 | -1 | -1 | -1 | 2
-- result: Twice;0 | -1 | -1 | -1 | 2
-- next result
-- no rows

-- case: sp_sproc_columns lists the return code and the parameters
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-sproc-columns-transact-sql
DECLARE @found TABLE
(
    PROCEDURE_QUALIFIER sysname, PROCEDURE_OWNER sysname, PROCEDURE_NAME nvarchar(134), COLUMN_NAME sysname, COLUMN_TYPE smallint, DATA_TYPE smallint, TYPE_NAME sysname, PRECISION int, LENGTH int, SCALE smallint NULL,
    RADIX smallint NULL, NULLABLE smallint, REMARKS varchar(254) NULL, COLUMN_DEF nvarchar(4000) NULL, SQL_DATA_TYPE smallint, SQL_DATETIME_SUB smallint NULL, CHAR_OCTET_LENGTH int NULL, ORDINAL_POSITION int,
    IS_NULLABLE varchar(254), SS_DATA_TYPE tinyint
);
INSERT INTO @found EXECUTE sys.sp_sproc_columns @procedure_name = N'Find', @procedure_owner = N'dbo', @ODBCVer = 3;
SELECT ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, DATA_TYPE, TYPE_NAME, PRECISION, LENGTH, NULLABLE, IS_NULLABLE FROM @found ORDER BY ORDINAL_POSITION;
-- result: 0 | @RETURN_VALUE | 5 | 4 | int | 10 | 4 | 0 | NO
-- result: 1 | @name | 1 | -9 | nvarchar | 50 | 100 | 1 | YES
-- result: 2 | @found | 2 | 4 | int | 10 | 4 | 1 | YES

-- case: sp_describe_first_result_set describes without running
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-describe-first-result-set-transact-sql
DECLARE @found TABLE
(
    is_hidden bit, column_ordinal int, name sysname NULL, is_nullable bit, system_type_id int, system_type_name nvarchar(256) NULL, max_length smallint, precision tinyint, scale tinyint, collation_name sysname NULL, user_type_id int NULL,
    user_type_database sysname NULL, user_type_schema sysname NULL, user_type_name sysname NULL, assembly_qualified_type_name nvarchar(4000) NULL, xml_collection_id int NULL, xml_collection_database sysname NULL,
    xml_collection_schema sysname NULL, xml_collection_name sysname NULL, is_xml_document bit, is_case_sensitive bit, is_fixed_length_clr_type bit, source_server sysname NULL, source_database sysname NULL, source_schema sysname NULL,
    source_table sysname NULL, source_column sysname NULL, is_identity_column bit NULL, is_part_of_unique_key bit NULL, is_updateable bit NULL, is_computed_column bit NULL, is_sparse_column_set bit NULL,
    ordinal_in_order_by_list smallint NULL, order_by_is_descending smallint NULL, order_by_list_length smallint NULL, tds_type_id int, tds_length int, tds_collation_id int NULL, tds_collation_sort_id tinyint NULL
);
INSERT INTO dbo.Customer (RegionCode, FullName) VALUES ('11', N'Hong');
INSERT INTO @found EXECUTE sys.sp_describe_first_result_set N'DELETE FROM dbo.Customer; SELECT FullName, Amount, @extra AS Extra FROM dbo.Customer; SELECT 1;', N'@extra varbinary(max)';
SELECT column_ordinal, name, is_nullable, system_type_name, max_length, precision, scale FROM @found ORDER BY column_ordinal;
SELECT COUNT(*) FROM dbo.Customer;
-- result: 1 | FullName | 0 | nvarchar(50) | 100 | 0 | 0
-- result: 2 | Amount | 1 | decimal(9,2) | 5 | 9 | 2
-- result: 3 | Extra | 1 | varbinary(max) | -1 | 0 | 0
-- next result
-- result: 1

-- case: A text that is described cannot switch its description off
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-describe-first-result-set-transact-sql
INSERT INTO dbo.Customer (RegionCode, FullName) VALUES ('11', N'Hong');
EXECUTE sys.sp_describe_first_result_set N'SET FMTONLY OFF; DELETE FROM dbo.Customer;';
EXECUTE sys.sp_describe_first_result_set N'SET FMTONLY, NOCOUNT OFF; DELETE FROM dbo.Customer;';
EXECUTE sys.sp_describe_first_result_set N'EXECUTE (N''SET FMTONLY OFF; DELETE FROM dbo.Customer;''); DELETE FROM dbo.Customer;';
EXECUTE sys.sp_describe_first_result_set N'EXECUTE mart.Clear; DELETE FROM dbo.Customer;';
SELECT COUNT(*) FROM dbo.Customer;
-- no rows
-- next result
-- no rows
-- next result
-- no rows
-- next result
-- no rows
-- next result
-- result: 1

-- case: A batch without a result has nothing to describe
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-describe-first-result-set-transact-sql
EXECUTE sys.sp_describe_first_result_set N'DELETE FROM dbo.Customer;';
-- no rows

-- case: A result that depends on a condition is not described
EXECUTE sys.sp_describe_first_result_set N'IF @@ROWCOUNT = 0 SELECT 1 AS A; ELSE SELECT N''x'' AS B;';
-- refused: depends on a condition

-- case: What describes needs the rights that running needs
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-describe-first-result-set-transact-sql
EXECUTE AS USER = 'Clerk';
EXECUTE sys.sp_describe_first_result_set N'SELECT FullName FROM dbo.Customer;';
-- error: 229, 14

-- case: What is described may be wrong and says so
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-describe-first-result-set-transact-sql
EXECUTE sys.sp_describe_first_result_set N'SELECT Missing FROM dbo.Customer;';
-- error: 207

-- case: sp_databases lists the database with its size
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-databases-transact-sql
DECLARE @found TABLE (Name sysname, Size int NULL, Remarks varchar(254) NULL);
INSERT INTO @found EXECUTE sys.sp_databases;
SELECT COUNT(*) FROM @found WHERE Name = DB_NAME() AND Size > 0;
-- result: 1
