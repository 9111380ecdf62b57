-- page: https://learn.microsoft.com/sql/t-sql/statements/set-statements-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL, Name nvarchar(10) NULL);
INSERT INTO dbo.T (Id, Name) VALUES (1, N'a');
GO

-- case: FMTONLY returns columns, no rows, and changes nothing
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-fmtonly-transact-sql
SET FMTONLY ON;
SELECT Id, Name FROM dbo.T;
DELETE FROM dbo.T;
SET FMTONLY OFF;
SELECT COUNT(*) AS Rows FROM dbo.T;
-- columns: Id | Name
-- types: int | nvarchar(10)
-- no rows
-- next result
-- columns: Rows
-- types: int
-- result: 1

-- case: Under FMTONLY system procedures change nothing either
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-fmtonly-transact-sql
SET FMTONLY ON;
EXECUTE sys.sp_rename N'dbo.T', N'Renamed';
EXECUTE sys.sp_executesql N'DROP TABLE dbo.T;';
SET FMTONLY OFF;
SELECT Here = OBJECT_ID(N'dbo.T') - OBJECT_ID(N'dbo.T'), Renamed = OBJECT_ID(N'dbo.Renamed');
-- result: 0 | NULL

-- case: Under FMTONLY every branch is described
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-fmtonly-transact-sql
SET FMTONLY ON;
IF 1 = 0
    SELECT Id FROM dbo.T;
ELSE
    SELECT Name FROM dbo.T;
-- columns: Id
-- no rows
-- next result
-- columns: Name
-- no rows

-- case: Under FMTONLY rights are still asked for
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-fmtonly-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
EXECUTE AS USER = 'Clerk';
SET FMTONLY ON;
SELECT Id FROM dbo.T;
-- error: 229, 14

-- case: USE of the database that is there
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/use-transact-sql
USE warehouse;
SELECT DB_NAME();
-- message: Changed database context to 'warehouse'.
-- result: warehouse

-- case: USE of another one
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/use-transact-sql
USE other;
-- error: 911, 16

-- case: What drivers set at first is what holds anyway
SET TEXTSIZE 2147483647;
SET ROWCOUNT 0;
SET DATEFIRST 7;
SET DATEFORMAT mdy;
SET LANGUAGE us_english;
SELECT @@DATEFIRST, @@LANGUAGE;
-- result: 7 | us_english

-- case: TEXTSIZE cuts what a SELECT sends of the max types, in bytes, and nothing else
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-textsize-transact-sql
CREATE TABLE #texts (Note nvarchar(max) NULL);
SET TEXTSIZE 7;
INSERT INTO #texts (Note) SELECT N'가나다라마';
SELECT Note, Whole = LEN(Note), Short = CONVERT(nvarchar(10), Note), Ansi = CONVERT(varchar(max), Note), Bytes = CONVERT(varbinary(max), 0x0102030405060708), Missing = CONVERT(nvarchar(max), NULL) FROM #texts;
-- result: 가나다 | 5 | 가나다라마 | 가나다 | 0x01020304050607 | NULL

-- case: TEXTSIZE leaves FOR JSON and what a procedure hands on alone, and 0 stands for 4,096
-- page: https://learn.microsoft.com/sql/t-sql/functions/textsize-transact-sql
CREATE PROCEDURE dbo.Long AS SELECT Note = REPLICATE(CONVERT(nvarchar(max), N'가'), 10);
GO
CREATE TABLE #texts (Note nvarchar(max) NULL);
SET TEXTSIZE 4;
INSERT INTO #texts (Note) EXECUTE dbo.Long;
SELECT LEN(Note) FROM #texts;
SELECT Note FROM #texts FOR JSON PATH;
SET TEXTSIZE 0;
SELECT @@TEXTSIZE;
-- result: 10
-- next result
-- result: [{"Note":"가가가가가가가가가가"}]
-- next result
-- result: 4096

-- case: Under QUOTED_IDENTIFIER OFF, which is sqlcmd's default, double quotes stand around texts
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
SET QUOTED_IDENTIFIER OFF;
GO
SELECT Text = "it's a ""text""", Setting = @@OPTIONS & 256 FROM dbo.T WHERE Name = "a";
EXECUTE ("SELECT Inside = 'in' + ""side""");
-- result: it's a "text" | 0
-- next result
-- result: inside

-- case: Under QUOTED_IDENTIFIER OFF a text is no grouped column of that name
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
SET QUOTED_IDENTIFIER OFF;
GO
SELECT "Name", COUNT(*) FROM dbo.T GROUP BY Name;
-- result: Name | 1

-- case: Under QUOTED_IDENTIFIER ON they stand around names
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
SELECT "Name", Setting = @@OPTIONS & 256 FROM "dbo"."T";
-- result: a | 256

-- case: A module keeps the setting of its creation
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
CREATE PROCEDURE dbo.Quotes AS BEGIN SET QUOTED_IDENTIFIER OFF; EXECUTE (N'SELECT "Name" FROM dbo.T;'); END;
GO
SET QUOTED_IDENTIFIER OFF;
GO
EXECUTE dbo.Quotes;
-- result: a

-- case: A definition whose double quotes would be read again as names is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
SET QUOTED_IDENTIFIER OFF;
GO
CREATE TABLE dbo.Quoted (Name nvarchar(10) NULL DEFAULT ("none"));
-- refused: double quotes in a definition

-- case: Double quotes behind the setting in one batch are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
SET QUOTED_IDENTIFIER OFF;
SELECT "text";
-- refused: double quotes behind SET QUOTED_IDENTIFIER

-- case: Under QUOTED_IDENTIFIER OFF a table with a filtered index is not changed, another one is
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
CREATE TABLE dbo.Filtered (Id int NOT NULL, Name nvarchar(10) NULL);
CREATE UNIQUE INDEX UX_Filtered ON dbo.Filtered (Id) WHERE Name IS NOT NULL;
SET QUOTED_IDENTIFIER OFF;
GO
INSERT INTO dbo.T (Id, Name) VALUES (2, "b");
SELECT COUNT(*) FROM dbo.T;
UPDATE changed SET Name = "c" FROM dbo.Filtered AS changed;
-- result: 2
-- error: 1934, 16

-- case: A cursor is closed on commit and on rollback where that is set
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-cursor-close-on-commit-transact-sql
DECLARE @id int;
DECLARE each CURSOR LOCAL FAST_FORWARD FOR SELECT Id FROM dbo.T;
BEGIN TRANSACTION;
OPEN each;
COMMIT TRANSACTION;
FETCH NEXT FROM each INTO @id;
CLOSE each;
SET CURSOR_CLOSE_ON_COMMIT ON;
BEGIN TRANSACTION;
OPEN each;
COMMIT TRANSACTION;
SELECT @id, @@OPTIONS & 4;
FETCH NEXT FROM each INTO @id;
-- result: 1 | 4
-- error: 16917, 16

-- case: What tools turn off is off anyway
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-statements-transact-sql
SET NOEXEC, PARSEONLY, FORCEPLAN, NO_BROWSETABLE, REMOTE_PROC_TRANSACTIONS, ANSI_NULL_DFLT_OFF OFF;
SET SHOWPLAN_ALL OFF;
SET SHOWPLAN_XML OFF;
SET QUERY_GOVERNOR_COST_LIMIT 0;
SELECT @@OPTIONS & ~1024;
-- result: 4472

-- case: ROWCOUNT stops a query after so many rows, and TOP overrides it where it asks for fewer
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-rowcount-transact-sql
SET ROWCOUNT 2;
SELECT given.N FROM (VALUES (1), (2), (3)) AS given (N) ORDER BY given.N;
SELECT TOP (1) given.N FROM (VALUES (1), (2), (3)) AS given (N) ORDER BY given.N;
SELECT COUNT(*) FROM (VALUES (1), (2), (3)) AS given (N);
-- result: 1
-- result: 2
-- next result
-- result: 1
-- next result
-- result: 3

-- case: Another first day of the week is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-datefirst-transact-sql
SET DATEFIRST 1;
-- refused: SET DATEFIRST

-- case: Another order of days and months is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-dateformat-transact-sql
SET DATEFORMAT dmy;
-- refused: this SET option

-- case: Statistics that nobody asked for may be turned off
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-statistics-io-transact-sql
SET STATISTICS IO OFF;
SET STATISTICS TIME, PROFILE, XML OFF;
SELECT Here = 1;
-- result: 1

-- case: A procedure's SET STATISTICS and ANSI_WARNINGS end with it
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-statements-transact-sql
CREATE PROCEDURE dbo.Quiet AS SET STATISTICS IO OFF; SET ANSI_WARNINGS OFF; SELECT Inside = @@OPTIONS & 8;
GO
EXECUTE dbo.Quiet;
SELECT Outside = @@OPTIONS & 8;
-- result: 0
-- next result
-- result: 8

-- case: Under ANSI_WARNINGS OFF NULLs are eliminated without a word, and a session's own tables are filled
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-ansi-warnings-transact-sql
DECLARE @counted TABLE (Number int NULL);
SET ANSI_WARNINGS OFF;
INSERT INTO @counted (Number) VALUES (1), (NULL);
SELECT Total = SUM(Number) FROM @counted;
SET ANSI_WARNINGS ON;
-- result: 1

-- case: Under ANSI_WARNINGS OFF a table with a filtered index is not changed
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-ansi-warnings-transact-sql
CREATE UNIQUE INDEX UX_T ON dbo.T (Id) WHERE Name IS NOT NULL;
SET ANSI_WARNINGS OFF;
INSERT INTO dbo.T (Id, Name) VALUES (2, N'b');
-- error: 1934, 16

-- case: The database is listed
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-databases-transact-sql
SELECT name, database_id, state_desc, compatibility_level, collation_name FROM sys.databases;
-- result: warehouse | 1 | ONLINE | 150 | Korean_100_CI_AS

-- case: What a collation is, in numbers
-- page: https://learn.microsoft.com/sql/t-sql/functions/collation-functions-collationproperty-transact-sql
SELECT COLLATIONPROPERTY('Korean_100_CI_AS', 'CodePage'), COLLATIONPROPERTY('Korean_100_CI_AS', 'LCID'), COLLATIONPROPERTY('Korean_100_CI_AS', 'ComparisonStyle'), COLLATIONPROPERTY('Korean_100_CI_AS', 'Version'),
    COLLATIONPROPERTY('Latin1_General_100_BIN2', 'CodePage'), COLLATIONPROPERTY('no collation', 'LCID'), COLLATIONPROPERTY('Korean_100_CI_AS', 'no property');
-- result: 949 | 1042 | 196609 | 2 | 1252 | NULL | NULL

-- case: What tools ask of a database
-- page: https://learn.microsoft.com/sql/t-sql/functions/databasepropertyex-transact-sql
SELECT DATABASEPROPERTYEX(DB_NAME(), 'Status'), DATABASEPROPERTYEX(DB_NAME(), 'Updateability'), DATABASEPROPERTYEX(N'no database', 'Status'), HAS_DBACCESS(DB_NAME()), HAS_DBACCESS(N'no database');
-- result: ONLINE | READ_WRITE | NULL | 1 | NULL

-- case: ODBC literals, by which ODBC tools filter
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetime-transact-sql
SELECT { d '2024-02-29' }, {ts '2024-02-29 01:02:03.456'}, {guid '00000000-0000-0000-0000-00000000000a'};
-- types: datetime | datetime | uniqueidentifier
-- result: 2024-02-29 00:00:00.000 | 2024-02-29 01:02:03.457 | 00000000-0000-0000-0000-00000000000A

-- case: An ODBC literal of another form
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetime-transact-sql
SELECT {ts '29.02.2024'};
-- error: 241, 16

-- case: ODBC functions
-- page: https://learn.microsoft.com/sql/t-sql/functions/odbc-scalar-functions-transact-sql
SELECT {fn UCASE('a')}, {fn LENGTH(N'가나')}, {fn LEFT('abc', 2)}, {fn DAYOFWEEK({d '2024-02-29'})}, {fn MONTHNAME({d '2024-02-29'})}, {fn IFNULL(NULL, 5)}, {fn CONCAT('a', NULL)}, {fn LOCATE('b', 'abc')};
-- result: A | 2 | ab | 5 | February | 5 | a | 2

-- case: Rows are grouped by an ODBC function
-- page: https://learn.microsoft.com/sql/t-sql/functions/odbc-scalar-functions-transact-sql
SELECT {fn UCASE(Name)}, COUNT(*) FROM dbo.T GROUP BY {fn UCASE(Name)};
-- result: A | 1

-- case: An ODBC function that is not there
-- page: https://learn.microsoft.com/sql/t-sql/functions/odbc-scalar-functions-transact-sql
SELECT {fn CURDATE()};
-- refused: { fn CURDATE }

-- case: An outer join as ODBC writes it
-- page: https://learn.microsoft.com/sql/odbc/reference/develop-app/outer-joins
SELECT held.Name, other.Id FROM {oj dbo.T AS held LEFT OUTER JOIN dbo.T AS other ON other.Id = held.Id + 1};
-- result: a | NULL

-- case: What tells of the server is asked for in its database too
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-databases-transact-sql
SELECT held.name, Open_ = CAST(HAS_DBACCESS(held.name) AS bit) FROM master.sys.databases AS held;
SELECT COUNT(*) FROM master.sys.server_principals WHERE name = N'sysadmin';
-- result: warehouse | 1
-- next result
-- result: 1

-- case: What tells of a database is not
SELECT COUNT(*) FROM master.sys.objects;
-- refused: names of another database

-- case: What a session and its connection are
-- page: https://learn.microsoft.com/sql/relational-databases/system-dynamic-management-views/sys-dm-exec-connections-transact-sql
SELECT held.net_transport, held.encrypt_option, Transport = CONVERT(nvarchar(40), CONNECTIONPROPERTY('net_transport')), Scheme = CONVERT(nvarchar(40), CONNECTIONPROPERTY('auth_scheme'))
FROM sys.dm_exec_connections AS held
WHERE held.session_id = @@SPID;
-- result: Shared memory | FALSE | Shared memory | NTLM

-- case: SESSIONPROPERTY says how the session is set
-- page: https://learn.microsoft.com/sql/t-sql/functions/sessionproperty-transact-sql
SET ANSI_WARNINGS OFF;
SELECT SESSIONPROPERTY('ANSI_NULLS'), SESSIONPROPERTY(N'quoted_identifier'), SESSIONPROPERTY('ANSI_WARNINGS'), SESSIONPROPERTY('NUMERIC_ROUNDABORT'), SESSIONPROPERTY('no option');
-- result: 1 | 1 | 0 | 0 | NULL

-- case: What tools ask of the machine
-- page: https://learn.microsoft.com/sql/relational-databases/system-dynamic-management-views/sys-dm-os-host-info-transact-sql
SELECT COUNT(*) FROM sys.dm_os_host_info WHERE host_platform IN (N'Windows', N'Linux');
-- result: 1

-- case: What tools ask of a server
-- page: https://learn.microsoft.com/sql/t-sql/functions/serverproperty-transact-sql
SELECT CONVERT(int, SERVERPROPERTY('ProductMajorVersion')) - @@MICROSOFTVERSION / 0x1000000, CHARINDEX(CONVERT(nvarchar(20), SERVERPROPERTY('ProductMajorVersion')) + N'.', CONVERT(nvarchar(20), SERVERPROPERTY('ProductVersion'))),
    SERVERPROPERTY('IsSingleUser'), SERVERPROPERTY('no property'), @@MAX_PRECISION;
-- result: 0 | 1 | 0 | NULL | 38
