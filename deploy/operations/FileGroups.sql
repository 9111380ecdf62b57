/*
Purpose: Puts what should lie apart into filegroups of its own: the additional information (mapping), so that its files can be on storage of their own and its backups be kept apart, and the pseudonymized tables (mart), which are
         large and read in scans. Run in the warehouse's database by a member of db_owner, after the installation and while no load runs; set the paths first. Clustered indexes are rebuilt where they are to lie, so it takes time
         and room for the largest table once more. Tables that later loads make in mart go to the default filegroup, which becomes mart's, and those that are there move into it: a full load
         switches only inside one filegroup (error 50099).
         Each table moves in a transaction of its own, so that a run that ends early leaves each either here or there; run it again, and it takes up what is left.
         The additional information in a database of its own needs certificate-signed procedures and is not supported.
Errors:  50349 loads are unfinished; 50351 tables of mart without a column that can be the key of a clustered index (900 bytes) stayed where they were, all others are moved
*/
-- sqlcmd's default would refuse the filtered index.
SET QUOTED_IDENTIFIER ON;
SET NOCOUNT, XACT_ABORT ON;

DECLARE @statement nvarchar(max);

IF EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.Status = N'running')
    THROW 50349, N'Loads are unfinished; move tables when pseudo.LoadProgress shows none.', 1;

-- A filegroup whose file is missing, since a run ended between the two, gets it.
SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT
(
    CASE WHEN existing.data_space_id IS NULL THEN CONCAT(N'ALTER DATABASE CURRENT ADD FILEGROUP ', QUOTENAME(wanted.FileGroupName), N'; ') END,
    N'ALTER DATABASE CURRENT ADD FILE (NAME = ', QUOTENAME(wanted.FileGroupName, N''''), N', FILENAME = ', QUOTENAME(wanted.FileName, N''''),
    N', SIZE = 1GB, FILEGROWTH = 1GB) TO FILEGROUP ', QUOTENAME(wanted.FileGroupName), N';'
)), N' ')
FROM
(
    VALUES
        (N'mapping_data', N'E:\mapping\mapping_data.ndf'),
        (N'mart_data', N'F:\mart\mart_data.ndf')
) AS wanted (FileGroupName, FileName)
LEFT OUTER JOIN sys.filegroups AS existing ON existing.name = wanted.FileGroupName
WHERE NOT EXISTS (SELECT 1 FROM sys.database_files AS placed WHERE placed.data_space_id = existing.data_space_id);

EXECUTE sys.sp_executesql @statement;

-- Each index is rebuilt under its own name, with its own columns and filter, in the other filegroup; a clustered one takes the rows with it. Encrypted originals beyond 8,000 bytes, which lie outside of
-- their rows, stay where they are.
SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'BEGIN TRANSACTION; ', rebuilt.Statements, N' COMMIT TRANSACTION;')), N' ') WITHIN GROUP (ORDER BY rebuilt.TableName)
FROM
(
    SELECT TableName = held.name, Statements = STRING_AGG(CONVERT(nvarchar(max), CONCAT
    (
        N'CREATE ', CASE WHEN moved.is_unique = 1 THEN N'UNIQUE ' END, CASE WHEN moved.type = 1 THEN N'CLUSTERED' ELSE N'NONCLUSTERED' END, N' INDEX ', QUOTENAME(moved.name),
        -- lint: allow W008 because a filter's definition is the catalog's own text, with its names quoted.
        N' ON mapping.', QUOTENAME(held.name), N' (', listed.ColumnList, N')', CASE WHEN moved.has_filter = 1 THEN CONCAT(N' WHERE ', moved.filter_definition) END,
        N' WITH (DROP_EXISTING = ON) ON mapping_data;'
    )), N' ') WITHIN GROUP (ORDER BY moved.type, moved.index_id)
    FROM sys.tables AS held
    INNER JOIN sys.indexes AS moved
        ON moved.object_id = held.object_id
        AND moved.type IN (1, 2)
    INNER JOIN sys.data_spaces AS place
        ON place.data_space_id = moved.data_space_id
        AND place.name <> N'mapping_data'
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
    WHERE SCHEMA_NAME(held.schema_id) = N'mapping'
    GROUP BY held.name
) AS rebuilt;

EXECUTE sys.sp_executesql @statement;
GO
-- A filegroup that is the default already is refused.
IF NOT EXISTS (SELECT 1 FROM sys.filegroups AS existing WHERE existing.name = N'mart_data' AND existing.is_default = 1)
    ALTER DATABASE CURRENT MODIFY FILEGROUP mart_data DEFAULT;
GO
SET NOCOUNT, XACT_ABORT ON;

DECLARE @statement nvarchar(max), @message nvarchar(2048);

-- A heap moves with a clustered index and stays where that was when it is dropped; the narrowest column is the least to sort. A key takes 900 bytes and no (max) type, whose length the catalog gives as -1.
-- Index and removal are one transaction: no run leaves an index behind that would bar the next full load (error 50096).
SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CASE
    WHEN moved.type = 5 THEN CONCAT(N'CREATE CLUSTERED COLUMNSTORE INDEX ', QUOTENAME(moved.name), N' ON mart.', QUOTENAME(held.name), N' WITH (DROP_EXISTING = ON) ON mart_data;')
    ELSE CONCAT
    (
        N'BEGIN TRANSACTION; CREATE CLUSTERED INDEX IX_Move ON mart.', QUOTENAME(held.name), N' (', QUOTENAME(narrowest.name), N') ON mart_data; DROP INDEX IX_Move ON mart.', QUOTENAME(held.name),
        N'; COMMIT TRANSACTION;'
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
OUTER APPLY
(
    SELECT TOP (1) part.name
    FROM sys.columns AS part
    WHERE part.object_id = held.object_id
        AND part.max_length BETWEEN 1 AND 900
    ORDER BY part.max_length, part.column_id
) AS narrowest
WHERE SCHEMA_NAME(held.schema_id) = N'mart'
    AND (moved.type = 5 OR narrowest.name IS NOT NULL);

EXECUTE sys.sp_executesql @statement;

SELECT @message = CONCAT
(
    N'No column of these tables is narrow enough for the key they would move by; they lie where they lay, and full loads into them are refused (50099). Make one of their columns 900 bytes at most in the plan, or load them in modes append and delta: ',
    LEFT(STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(held.name)), N', ') WITHIN GROUP (ORDER BY held.name), 1500)
)
FROM sys.tables AS held
INNER JOIN sys.indexes AS moved
    ON moved.object_id = held.object_id
    AND moved.type = 0
INNER JOIN sys.data_spaces AS place
    ON place.data_space_id = moved.data_space_id
    AND place.type = N'FG'
    AND place.name <> N'mart_data'
WHERE SCHEMA_NAME(held.schema_id) = N'mart'
    AND NOT EXISTS (SELECT 1 FROM sys.columns AS part WHERE part.object_id = held.object_id AND part.max_length BETWEEN 1 AND 900)
HAVING COUNT(*) > 0;

IF @message IS NOT NULL
    THROW 50351, @message, 1;
GO
