/*
Purpose: Whether this server and database can take the product, before anything is changed. Every problem comes in one message, each with what to ask the server's administrator for.
         Azure SQL Managed Instance and SQL Server on Linux are supported; Azure SQL Database is not, because it has no CLR integration.
Errors:  50342 with every problem
*/
DECLARE
    -- Replaced by the hash of the assembly that follows.
    @assemblyHash varbinary(64) = 0x00,
    @edition int = CONVERT(int, SERVERPROPERTY(N'EngineEdition')),
    @majorVersion int = CONVERT(int, SERVERPROPERTY(N'ProductMajorVersion')),
    @databaseName sysname = DB_NAME(),
    @isTrusted bit = 0,
    @problems nvarchar(max),
    @message nvarchar(2048);

SELECT @problems = STRING_AGG(CONVERT(nvarchar(max), found.Problem), N' ') WITHIN GROUP (ORDER BY found.Position)
FROM
(
    SELECT
        Position = 1,
        Problem = CASE @edition
            WHEN 5 THEN N'This is Azure SQL Database, which runs no CLR assemblies; the functions that transform values are one. Take Azure SQL Managed Instance, or SQL Server on a machine.'
            WHEN 9 THEN N'This is Azure SQL Edge, which runs no CLR assemblies. Take SQL Server 2017 or later.'
            ELSE N'This engine runs no CLR assemblies. Take SQL Server 2017 or later, or Azure SQL Managed Instance.'
        END
    WHERE @edition NOT IN (2, 3, 4, 8)
    UNION ALL
    -- A managed instance reports version 12 whatever it can do.
    SELECT 2, CONCAT(N'The server is SQL Server version ', @majorVersion, N'; 14 (SQL Server 2017) or later is needed.')
    WHERE @edition IN (2, 3, 4)
        AND @majorVersion < 14
    UNION ALL
    SELECT 3, CONCAT(N'Database ', @databaseName, N' has compatibility level ', held.compatibility_level, N'; ask for ALTER DATABASE ', QUOTENAME(@databaseName), N' SET COMPATIBILITY_LEVEL = 140.')
    FROM sys.databases AS held
    WHERE held.database_id = DB_ID()
        AND held.compatibility_level < 140
    UNION ALL
    SELECT 4, CONCAT(N'The script was started in the system database ', @databaseName, N'; choose the warehouse''s database.')
    WHERE @databaseName IN (N'master', N'model', N'msdb', N'tempdb')
    UNION ALL
    SELECT 5, CONCAT(N'Database ', @databaseName, N' is read-only.')
    WHERE CONVERT(nvarchar(20), DATABASEPROPERTYEX(@databaseName, N'Updateability')) = N'READ_ONLY'
    UNION ALL
    SELECT 6, N'CLR integration is off; a sysadmin turns it on: EXECUTE sys.sp_configure N''clr enabled'', 1; RECONFIGURE;'
    FROM sys.configurations AS configured
    WHERE configured.name = N'clr enabled'
        AND configured.value_in_use = 0
    UNION ALL
    SELECT 7, CONCAT(N'You lack CONTROL on database ', @databaseName, N'; ask to be a member of db_owner for the installation.')
    WHERE ISNULL(HAS_PERMS_BY_NAME(QUOTENAME(@databaseName), N'DATABASE', N'CONTROL'), 0) = 0
) AS found;

IF @problems IS NOT NULL
BEGIN
    SET @message = CONCAT(N'The product can''t be installed here. ', LEFT(@problems, 1900));
    THROW 50342, @message, 1;
END;

PRINT CONCAT(N'Installing into ', QUOTENAME(@databaseName), N' (collation ', CONVERT(nvarchar(128), DATABASEPROPERTYEX(@databaseName, N'Collation')), N') as ', ORIGINAL_LOGIN(), N'.');

-- The list is read by who may see it only (from 2022 on with VIEW SERVER SECURITY STATE) and in a batch of its own, because it refuses all others (300).
IF 1 IN (HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER SECURITY STATE'), HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER STATE'))
    EXECUTE sys.sp_executesql
        N'SELECT @isTrusted = COUNT(*) FROM sys.trusted_assemblies AS trusted WHERE trusted.hash = @assemblyHash;',
        N'@assemblyHash varbinary(64), @isTrusted bit OUTPUT',
        @assemblyHash,
        @isTrusted OUTPUT;

-- No refusal: whether an administrator trusts the hash, or the key of a signed assembly (Signed.sql), a db_owner may not see. CREATE ASSEMBLY says it (10343), and nothing is installed then.
IF @isTrusted = 0
    AND ISNULL(HAS_PERMS_BY_NAME(NULL, NULL, N'CONTROL SERVER'), 0) = 0
    AND EXISTS (SELECT 1 FROM sys.configurations AS configured WHERE configured.name = N'clr strict security' AND configured.value_in_use = 1)
    PRINT CONCAT(N'The server must trust the assembly, by its hash or its key (clr strict security). If it does not yet, ask a sysadmin to run EXECUTE sys.sp_add_trusted_assembly @hash = ',
        CONVERT(nvarchar(200), @assemblyHash, 1), N', @description = N''WarehouseClr'';');
