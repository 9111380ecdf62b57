/*
Purpose:     What is wrong with the triggers that guard the registers: one that is disabled or gone lets who may write the tables do it, and a foreign one on a table of log or mapping acts inside
             every procedure that records something or makes a token.
Result:      MessageNumber (50256), Argument1: the trigger, Argument2: what is wrong
Permissions: compliance_officer
Example:     SELECT * FROM log.GuardFinding AS finding;
*/
CREATE OR ALTER VIEW log.GuardFinding
AS
WITH Guard AS
(
    SELECT meant.TriggerName, meant.TableName
    FROM (VALUES (N'GuardRegister', NULL), (N'RefuseChange', N'RegisterEntry'), (N'RefuseRangeChange', N'PurgedRange')) AS meant (TriggerName, TableName)
)
SELECT MessageNumber = 50256, Argument1 = CONVERT(nvarchar(400), guard.TriggerName), Argument2 = CONVERT(nvarchar(400), CASE WHEN standing.object_id IS NULL THEN N'gone' ELSE N'disabled' END)
FROM Guard AS guard
LEFT OUTER JOIN sys.triggers AS standing
    ON standing.name COLLATE Latin1_General_100_BIN2 = guard.TriggerName
    AND standing.parent_id = ISNULL(OBJECT_ID(N'log.' + guard.TableName), 0)
WHERE standing.object_id IS NULL
    OR standing.is_disabled = 1
UNION ALL
SELECT 50256, CONCAT(QUOTENAME(planted.name), N' on ', SCHEMA_NAME(held.schema_id), N'.', held.name), N'foreign'
FROM sys.triggers AS planted
INNER JOIN sys.tables AS held
    ON held.object_id = planted.parent_id
    AND held.schema_id IN (SCHEMA_ID(N'log'), SCHEMA_ID(N'mapping'))
WHERE held.schema_id = SCHEMA_ID(N'mapping')
    OR NOT EXISTS
    (
        SELECT 1
        FROM Guard AS guard
        WHERE guard.TriggerName = planted.name COLLATE Latin1_General_100_BIN2
            AND guard.TableName = held.name COLLATE Latin1_General_100_BIN2
    );
