/*
Purpose:     Whether a decision that is in force allows tokens to be resolved.
Result:      bit
Permissions: Used inside the schema; granted to nobody.
Example:     mapping.IsResolutionEnabled()
*/
CREATE OR ALTER FUNCTION mapping.IsResolutionEnabled()
RETURNS bit
AS
BEGIN
    RETURN CASE
        WHEN EXISTS
        (
            SELECT 1
            FROM mapping.ResolutionDecision AS decision
            WHERE decision.EndedAt IS NULL
                AND decision.ValidUntil > SYSUTCDATETIME()
        ) THEN 1
        ELSE 0
    END;
END;
