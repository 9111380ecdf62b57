/*
Purpose:     Whether the last conclusion of a dataset's review approves further loads of a plan version today.
Parameters:  @datasetId, @planVersion  a version of a plan
Result:      bit
Permissions: Used inside the schemas of warehouse_owner; granted to nobody.
Example:     policy.IsLoadCovered(@datasetId, @planVersion)
*/
CREATE OR ALTER FUNCTION policy.IsLoadCovered
(
    @datasetId int,
    @planVersion int
)
RETURNS bit
AS
BEGIN
    RETURN CASE WHEN EXISTS
    (
        SELECT 1
        FROM policy.AdequacyConclusion AS conclusion
        INNER JOIN pseudo.LoadRun AS reviewed
            ON reviewed.RunId = conclusion.RunId
            AND reviewed.PlanVersion = @planVersion
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = conclusion.DatasetId
        INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
        WHERE conclusion.DatasetId = @datasetId
            AND conclusion.Result = N'adequate'
            AND conclusion.CoversReloads = 1
            AND (conclusion.ValidUntil IS NULL OR conclusion.ValidUntil >= policy.LegalToday(purpose.TimeZoneName))
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.AdequacyConclusion AS later
                WHERE later.DatasetId = conclusion.DatasetId
                    AND later.RunId > conclusion.RunId
            )
    ) THEN 1 ELSE 0 END;
END;
