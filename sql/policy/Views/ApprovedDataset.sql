/*
Purpose:     The datasets whose table now holds what an adequacy review found adequate: the review of this very run, or an earlier one of
             the same plan version that covers later loads and has not expired. The purpose must be valid today.
Permissions: used by bi.PublishDataset; compliance_officer
Example:     SELECT * FROM policy.ApprovedDataset AS approved;
*/
CREATE OR ALTER VIEW policy.ApprovedDataset
AS
SELECT
    reviewed.DatasetId,
    reviewed.DatasetName,
    reviewed.RunId,
    purpose.ValidTo,
    purpose.TimeZoneName
FROM policy.SwitchedInRun AS reviewed
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = reviewed.DatasetId
INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
WHERE policy.LegalToday(purpose.TimeZoneName) >= purpose.ValidFrom
    AND (purpose.ValidTo IS NULL OR policy.LegalToday(purpose.TimeZoneName) <= purpose.ValidTo)
    -- Not what was stopped, destroyed or put to another use since.
    AND dataset.StateName IN (N'approved', N'published', N'withdrawn')
    AND EXISTS
    (
        SELECT 1
        FROM policy.AdequacyConclusion AS conclusion
        INNER JOIN pseudo.LoadRun AS concluded ON concluded.RunId = conclusion.RunId
        WHERE conclusion.DatasetId = reviewed.DatasetId
            AND conclusion.Result = N'adequate'
            AND
            (
                conclusion.RunId = reviewed.RunId
                OR
                (
                    conclusion.CoversReloads = 1
                    AND concluded.PlanVersion = reviewed.PlanVersion
                    AND concluded.RunId < reviewed.RunId
                    AND (conclusion.ValidUntil IS NULL OR conclusion.ValidUntil >= policy.LegalToday(purpose.TimeZoneName))
                    -- A later review has the last word: its result must not be passed over for an older approval.
                    AND NOT EXISTS
                    (
                        SELECT 1
                        FROM policy.AdequacyConclusion AS later
                        WHERE later.DatasetId = conclusion.DatasetId
                            AND later.RunId > conclusion.RunId
                    )
                )
            )
    );
