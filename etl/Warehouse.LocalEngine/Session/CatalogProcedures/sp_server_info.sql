/*
Purpose: What the server can ("sp_server_info"); ODBC's libraries read 1, 2, 18, 22 and 500 when they connect. The name is the server's, since drivers go by it; DBMS_VER says what is really there.
*/
CREATE PROCEDURE sys.sp_server_info
    @attribute_id int = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @collation varchar(128) = CONVERT(varchar(128), DATABASEPROPERTYEX(DB_NAME(), 'Collation'));

    SELECT held.ATTRIBUTE_ID, held.ATTRIBUTE_NAME, held.ATTRIBUTE_VALUE
    FROM
    (
        VALUES
            (CONVERT(int, 1), CONVERT(varchar(60), 'DBMS_NAME'), CONVERT(varchar(255), 'Microsoft SQL Server')),
            (2, 'DBMS_VER', CONVERT(varchar(255), @@VERSION)),
            (10, 'OWNER_TERM', 'owner'),
            (11, 'TABLE_TERM', 'table'),
            (12, 'MAX_OWNER_NAME_LENGTH', '128'),
            (13, 'TABLE_LENGTH', '128'),
            (14, 'MAX_QUAL_LENGTH', '128'),
            (15, 'COLUMN_LENGTH', '128'),
            (16, 'IDENTIFIER_CASE', 'MIXED'),
            (17, 'TX_ISOLATION', '2'),
            (18, 'COLLATION_SEQ', CONCAT('charset=cp', CONVERT(int, COLLATIONPROPERTY(@collation, 'CodePage')), ' collation=', @collation)),
            (19, 'SAVEPOINT_SUPPORT', 'Y'),
            (20, 'MULTI_RESULT_SETS', 'Y'),
            (22, 'ACCESSIBLE_TABLES', 'Y'),
            (100, 'USERID_LENGTH', '128'),
            (101, 'QUALIFIER_TERM', 'database'),
            (102, 'NAMED_TRANSACTIONS', 'Y'),
            (103, 'SPROC_AS_LANGUAGE', 'Y'),
            (104, 'ACCESSIBLE_SPROC', 'Y'),
            (105, 'MAX_INDEX_COLS', '16'),
            (106, 'RENAME_TABLE', 'Y'),
            (107, 'RENAME_COLUMN', 'N'),
            (108, 'DROP_COLUMN', 'Y'),
            (109, 'INCREASE_COLUMN_LENGTH', 'Y'),
            (110, 'DDL_IN_TRANSACTION', 'Y'),
            (111, 'DESCENDING_INDEXES', 'Y'),
            (112, 'SP_RENAME', 'Y'),
            (113, 'REMOTE_SPROC', 'Y'),
            (500, 'SYS_SPROC_VERSION', CONVERT(varchar(255), SERVERPROPERTY('ProductVersion')))
    ) AS held (ATTRIBUTE_ID, ATTRIBUTE_NAME, ATTRIBUTE_VALUE)
    WHERE @attribute_id IS NULL
        OR held.ATTRIBUTE_ID = @attribute_id
    ORDER BY held.ATTRIBUTE_ID;
END;
