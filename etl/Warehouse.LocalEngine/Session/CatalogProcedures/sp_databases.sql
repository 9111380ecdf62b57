/*
Purpose: The databases that are served, with their sizes in kilobytes ("sp_databases").
*/
CREATE PROCEDURE sys.sp_databases
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        DATABASE_NAME = held.name,
        -- "NULL when the size is larger than an int can hold"
        DATABASE_SIZE = CONVERT(int, CASE WHEN size.Kilobytes <= 2147483647 THEN size.Kilobytes END),
        REMARKS = CONVERT(varchar(254), NULL)
    FROM sys.databases AS held
    CROSS JOIN (SELECT Kilobytes = SUM(CONVERT(bigint, part.size) * 8) FROM sys.database_files AS part) AS size
    ORDER BY held.name;
END;
