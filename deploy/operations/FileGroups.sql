/*
Purpose: Puts what should lie apart into filegroups of its own: the additional information (mapping), so that its files can be on storage of their own and its backups be kept apart, and the pseudonymized tables (mart), which are
         large and read in scans. Run in the warehouse's database by a member of db_owner, after the installation and while no load runs; set the paths first. Clustered indexes are rebuilt where they are to lie, so it takes time
         and room for the largest table once more. Tables that later loads make in mart go to the default filegroup, which becomes mart's, and those that are there move into it: a full load
         switches only inside one filegroup (error 50099).
         The additional information in a database of its own needs certificate-signed procedures and is not supported.
Errors:  50349 loads are unfinished
*/
-- sqlcmd's default would refuse the filtered index.
SET QUOTED_IDENTIFIER ON;
SET NOCOUNT, XACT_ABORT ON;

DECLARE @statement nvarchar(max);

IF EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.Status = N'running')
    THROW 50349, N'Loads are unfinished; move tables when pseudo.LoadProgress shows none.', 1;

SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT
(
    N'ALTER DATABASE CURRENT ADD FILEGROUP ', QUOTENAME(wanted.FileGroupName), N'; ALTER DATABASE CURRENT ADD FILE (NAME = ', QUOTENAME(wanted.FileGroupName, N''''),
    N', FILENAME = ', QUOTENAME(wanted.FileName, N''''), N', SIZE = 1GB, FILEGROWTH = 1GB) TO FILEGROUP ', QUOTENAME(wanted.FileGroupName), N';'
)), N' ')
FROM
(
    VALUES
        (N'mapping_data', N'E:\mapping\mapping_data.ndf'),
        (N'mart_data', N'F:\mart\mart_data.ndf')
) AS wanted (FileGroupName, FileName)
WHERE NOT EXISTS (SELECT 1 FROM sys.filegroups AS existing WHERE existing.name = wanted.FileGroupName);

EXECUTE sys.sp_executesql @statement;

-- Each index is rebuilt under its own name, with its own columns and filter, in the other filegroup; a clustered one takes the rows with it. Encrypted originals beyond 8,000 bytes, which lie outside of
-- their rows, stay where they are.
SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT
(
    N'CREATE ', CASE WHEN moved.is_unique = 1 THEN N'UNIQUE ' END, CASE WHEN moved.type = 1 THEN N'CLUSTERED' ELSE N'NONCLUSTERED' END, N' INDEX ', QUOTENAME(moved.name),
    -- lint: allow W008 because a filter's definition is the catalog's own text, with its names quoted.
    N' ON mapping.', QUOTENAME(held.name), N' (', listed.ColumnList, N')', CASE WHEN moved.has_filter = 1 THEN CONCAT(N' WHERE ', moved.filter_definition) END,
    N' WITH (DROP_EXISTING = ON) ON mapping_data;'
)), N' ') WITHIN GROUP (ORDER BY held.name, moved.type)
FROM sys.tables AS held
INNER JOIN sys.indexes AS moved
    ON moved.object_id = held.object_id
    AND moved.type IN (1, 2)
CROSS APPLY
(
    SELECT ColumnList = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(part.name)), N', ') WITHIN GROUP (ORDER BY position.key_ordinal)
    FROM sys.index_columns AS position
    INNER JOIN sys.columns AS part
        ON part.object_id = position.object_id
        AND part.column_id = position.column_id
    WHERE position.object_id = moved.object_id
        AND position.index_id = moved.index_id
        AND position.key_ordinal > 0
) AS listed
WHERE SCHEMA_NAME(held.schema_id) = N'mapping';

EXECUTE sys.sp_executesql @statement;
GO
ALTER DATABASE CURRENT MODIFY FILEGROUP mart_data DEFAULT;
GO
SET NOCOUNT, XACT_ABORT ON;

DECLARE @statement nvarchar(max);

-- A heap moves with a clustered index and stays where that was when it is dropped; the narrowest column is the least to sort.
SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CASE
    WHEN moved.type = 5 THEN CONCAT(N'CREATE CLUSTERED COLUMNSTORE INDEX ', QUOTENAME(moved.name), N' ON mart.', QUOTENAME(held.name), N' WITH (DROP_EXISTING = ON) ON mart_data;')
    ELSE CONCAT
    (
        N'CREATE CLUSTERED INDEX IX_Move ON mart.', QUOTENAME(held.name), N' (', QUOTENAME(narrowest.name), N') ON mart_data; DROP INDEX IX_Move ON mart.', QUOTENAME(held.name), N';'
    )
END), N' ') WITHIN GROUP (ORDER BY held.name)
FROM sys.tables AS held
INNER JOIN sys.indexes AS moved
    ON moved.object_id = held.object_id
    AND moved.type IN (0, 5)
INNER JOIN sys.data_spaces AS place
    ON place.data_space_id = moved.data_space_id
    AND place.type = N'FG'
    AND place.name <> N'mart_data'
CROSS APPLY
(
    SELECT TOP (1) part.name
    FROM sys.columns AS part
    WHERE part.object_id = held.object_id
    ORDER BY part.max_length, part.column_id
) AS narrowest
WHERE SCHEMA_NAME(held.schema_id) = N'mart';

EXECUTE sys.sp_executesql @statement;
GO
