/*
Purpose: Removes the product from the database it is run in. As it stands it only lists what would go (@isDryRun = 1). It refuses while registers must be kept: a processing record and all
         that belongs to it is kept for three years after the pseudonymized data's destruction, every other entry for three years (guideline lines 1773 to 1784, Standard of measures 8).
         Views of bi, tables of mart and stage, tokens and keys go too. Destroy datasets by the product's own procedures first, so that the destruction stands in a register that you export.
Result:  One row per object: Position, Kind, ObjectName
Errors:  50345 registers must still be kept; 50346 the confirmation is not the database's name; 50347 loads are unfinished
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE
    -- 1 lists, 0 removes.
    @isDryRun bit = 1,
    -- To remove: the name of this database.
    @confirmation nvarchar(128) = NULL,
    -- To remove although registers must be kept: where their export lies, as you will have to show it.
    @registerExport nvarchar(400) = NULL,
    @keptUntil date,
    @entryCount int,
    @unfinished int,
    @statement nvarchar(max),
    @message nvarchar(2048);

DROP TABLE IF EXISTS #Removal;
CREATE TABLE #Removal
(
    Position int IDENTITY(1, 1) NOT NULL PRIMARY KEY CLUSTERED,
    Kind nvarchar(40) NOT NULL,
    ObjectName nvarchar(400) NOT NULL,
    -- lint: allow W008 because it is made below of catalog names through QUOTENAME.
    Statement nvarchar(1000) NOT NULL
);
DROP TABLE IF EXISTS #ProductUser;
CREATE TABLE #ProductUser (PrincipalId int NOT NULL PRIMARY KEY CLUSTERED, UserName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL);
DROP TABLE IF EXISTS #ProductSchema;
CREATE TABLE #ProductSchema (SchemaName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED);

-- Everything hangs on the owners and service users that the installation made.
INSERT INTO #ProductUser (PrincipalId, UserName)
SELECT held.principal_id, held.name
FROM sys.database_principals AS held
INNER JOIN
(
    VALUES
        (N'warehouse_owner')
) AS ours (UserName)
    ON ours.UserName = held.name;

INSERT INTO #ProductSchema (SchemaName)
SELECT held.name
FROM sys.schemas AS held
INNER JOIN #ProductUser AS ours ON ours.PrincipalId = held.principal_id;

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'database trigger', guarding.name, CONCAT(N'DROP TRIGGER ', QUOTENAME(guarding.name), N' ON DATABASE;')
FROM sys.triggers AS guarding
WHERE guarding.name = N'GuardRegister';

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'foreign key', CONCAT(SCHEMA_NAME(linked.schema_id), N'.', linked.name),
    CONCAT(N'ALTER TABLE ', QUOTENAME(SCHEMA_NAME(linked.schema_id)), N'.', QUOTENAME(OBJECT_NAME(linked.parent_object_id)), N' DROP CONSTRAINT ', QUOTENAME(linked.name), N';')
FROM sys.foreign_keys AS linked
WHERE SCHEMA_NAME(linked.schema_id) IN (SELECT ours.SchemaName FROM #ProductSchema AS ours)
ORDER BY linked.name;

-- Who names another goes first: procedures, views and table functions, tables (whose constraints call functions), functions.
INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT ranked.Kind, CONCAT(SCHEMA_NAME(held.schema_id), N'.', held.name), CONCAT(N'DROP ', ranked.Kind, N' ', QUOTENAME(SCHEMA_NAME(held.schema_id)), N'.', QUOTENAME(held.name), N';')
FROM sys.objects AS held
INNER JOIN
(
    VALUES
        (1, N'P', N'PROCEDURE'), (2, N'V', N'VIEW'), (3, N'IF', N'FUNCTION'), (4, N'TF', N'FUNCTION'), (5, N'U', N'TABLE'), (6, N'FN', N'FUNCTION'),
        (7, N'FS', N'FUNCTION'), (7, N'FT', N'FUNCTION'), (8, N'AF', N'AGGREGATE'), (9, N'SO', N'SEQUENCE')
) AS ranked (Position, TypeCode, Kind)
    ON ranked.TypeCode = RTRIM(held.type)
WHERE SCHEMA_NAME(held.schema_id) IN (SELECT ours.SchemaName FROM #ProductSchema AS ours)
ORDER BY ranked.Position, held.schema_id, held.name;

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'TYPE', CONCAT(SCHEMA_NAME(declared.schema_id), N'.', declared.name), CONCAT(N'DROP TYPE ', QUOTENAME(SCHEMA_NAME(declared.schema_id)), N'.', QUOTENAME(declared.name), N';')
FROM sys.types AS declared
WHERE SCHEMA_NAME(declared.schema_id) IN (SELECT ours.SchemaName FROM #ProductSchema AS ours);

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'SYMMETRIC KEY', sealing.name, CONCAT(N'DROP SYMMETRIC KEY ', QUOTENAME(sealing.name), N';')
FROM sys.symmetric_keys AS sealing
INNER JOIN #ProductUser AS ours ON ours.PrincipalId = sealing.principal_id;

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'CERTIFICATE', sealing.name, CONCAT(N'DROP CERTIFICATE ', QUOTENAME(sealing.name), N';')
FROM sys.certificates AS sealing
INNER JOIN #ProductUser AS ours ON ours.PrincipalId = sealing.principal_id;

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'SCHEMA', ours.SchemaName, CONCAT(N'DROP SCHEMA ', QUOTENAME(ours.SchemaName), N';')
FROM #ProductSchema AS ours;

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'role member', CONCAT(granted.name, N': ', member.name), CONCAT(N'ALTER ROLE ', QUOTENAME(granted.name), N' DROP MEMBER ', QUOTENAME(member.name), N';')
FROM sys.database_role_members AS held
INNER JOIN sys.database_principals AS granted ON granted.principal_id = held.role_principal_id
INNER JOIN sys.database_principals AS member ON member.principal_id = held.member_principal_id
INNER JOIN #ProductUser AS ours ON ours.PrincipalId = granted.owning_principal_id
ORDER BY granted.name, member.name;

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'ROLE', granted.name, CONCAT(N'DROP ROLE ', QUOTENAME(granted.name), N';')
FROM sys.database_principals AS granted
INNER JOIN #ProductUser AS ours ON ours.PrincipalId = granted.owning_principal_id
WHERE granted.type = 'R'
ORDER BY granted.name;

INSERT INTO #Removal (Kind, ObjectName, Statement)
SELECT N'USER', ours.UserName, CONCAT(N'DROP USER ', QUOTENAME(ours.UserName), N';')
FROM #ProductUser AS ours
ORDER BY CASE ours.UserName WHEN N'warehouse_owner' THEN 2 ELSE 1 END, ours.UserName;

SELECT removed.Position, removed.Kind, removed.ObjectName
FROM #Removal AS removed
ORDER BY removed.Position;

IF @isDryRun = 1
BEGIN
    PRINT N'Nothing was removed. To remove all this, set @isDryRun = 0 and @confirmation to the name of the database.';
    RETURN;
END;

IF @confirmation IS NULL OR @confirmation <> DB_NAME()
    THROW 50346, N'Removal is confirmed by the name of this database in @confirmation. Run it with @isDryRun = 1 first, and look at the list.', 1;

-- Compiled only where the tables are there, so that a removal that stopped half-way can be run again.
IF OBJECT_ID(N'pseudo.LoadRun', N'U') IS NOT NULL
BEGIN
    SET @statement = N'SELECT @unfinished = COUNT(*) FROM pseudo.LoadRun AS run WHERE run.Status = N''running'';';
    EXECUTE sys.sp_executesql @statement, N'@unfinished int OUTPUT', @unfinished = @unfinished OUTPUT;
END;

IF @unfinished > 0
    THROW 50347, N'Loads are unfinished. Finish them by pseudo.ResumeLoad, or start them anew, before the product is removed.', 1;

IF OBJECT_ID(N'log.RegisterEntry', N'U') IS NOT NULL
BEGIN
    SET @statement = N'SELECT @entryCount = COUNT(*), @keptUntil = DATEADD(YEAR, 3, MAX(CONVERT(date, entry.RecordedAt))) FROM log.RegisterEntry AS entry WHERE entry.RecordedAt > DATEADD(YEAR, -3, SYSUTCDATETIME());';
    EXECUTE sys.sp_executesql @statement, N'@entryCount int OUTPUT, @keptUntil date OUTPUT', @entryCount = @entryCount OUTPUT, @keptUntil = @keptUntil OUTPUT;
END;

IF @entryCount > 0 AND LEN(ISNULL(@registerExport, N'')) < 10
BEGIN
    SET @message = CONCAT(N'The registers hold ', @entryCount, N' entries that must be kept, the last until ', CONVERT(nvarchar(10), @keptUntil, 23),
        N' and those of data that still exists longer. Export them with their checkpoint (log.ExportCheckpoint) and name the place in @registerExport, or keep the database.');
    THROW 50345, @message, 1;
END;

BEGIN TRANSACTION;

DECLARE removed CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
    SELECT listed.Statement
    FROM #Removal AS listed
    ORDER BY listed.Position;

OPEN removed;
FETCH NEXT FROM removed INTO @statement;

WHILE @@FETCH_STATUS = 0
BEGIN
    EXECUTE sys.sp_executesql @statement;
    FETCH NEXT FROM removed INTO @statement;
END;

CLOSE removed;
DEALLOCATE removed;

COMMIT TRANSACTION;

PRINT N'The product was removed. On a server also: DROP ASSEMBLY WarehouseClr; and, where no other database uses it, sys.sp_drop_trusted_assembly. The database master key stays, since others may use it. Backups still hold what was removed.';
