/*
Purpose:     Tables whose rows lie otherwise than those of a table that a load makes, which is in the default filegroup, not partitioned and not compressed beyond a
             columnstore's own way: ALTER TABLE … SWITCH would fail at the end of a full load (errors 4911, 4939, 11406).
Result:      ObjectId; Obstacle: partition scheme, filegroup or compression, with its name
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM pseudo.SwitchObstacle AS found WHERE found.ObjectId = OBJECT_ID(N'mart.[Retail]');
*/
CREATE OR ALTER VIEW pseudo.SwitchObstacle
AS
SELECT
    ObjectId = placed.object_id,
    Obstacle = CONCAT(CASE WHEN place.type = N'PS' THEN N'partition scheme ' ELSE N'filegroup ' END, QUOTENAME(place.name)) COLLATE Latin1_General_100_BIN2
FROM sys.indexes AS placed
INNER JOIN sys.data_spaces AS place ON place.data_space_id = placed.data_space_id
WHERE placed.index_id IN (0, 1)
    AND (place.type <> N'FG' OR place.is_default = 0)
UNION ALL
SELECT DISTINCT
    part.object_id,
    CONCAT(N'compression ', part.data_compression_desc) COLLATE Latin1_General_100_BIN2
FROM sys.partitions AS part
INNER JOIN sys.indexes AS compressed
    ON compressed.object_id = part.object_id
    AND compressed.index_id = part.index_id
WHERE part.index_id IN (0, 1)
    -- A columnstore has a compression of its own; only its archive is another.
    AND part.data_compression <> CASE WHEN compressed.type = 5 THEN 3 ELSE 0 END;
