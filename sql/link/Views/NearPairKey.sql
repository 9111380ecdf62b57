/*
Purpose:     The two keys of each pair of alike subjects, a row for each.
Permissions: Inner view of the schema; granted to nobody.
Example:     SELECT * FROM link.NearPairKey AS side WHERE side.ProjectId = 1 AND side.RoundNumber = 1;
*/
CREATE OR ALTER VIEW link.NearPairKey
AS
SELECT pair.ProjectId, pair.RoundNumber, pair.PairNumber, pair.Decision, 1 AS SideNumber, submitted.LinkageKey
FROM link.NearPair AS pair
INNER JOIN link.SubmittedKey AS submitted
    ON submitted.ProjectId = pair.ProjectId
    AND submitted.RoundNumber = pair.RoundNumber
    AND submitted.ApplicantCode = pair.FirstApplicant
    AND submitted.SerialNumber = pair.FirstSerial
UNION ALL
SELECT pair.ProjectId, pair.RoundNumber, pair.PairNumber, pair.Decision, 2, submitted.LinkageKey
FROM link.NearPair AS pair
INNER JOIN link.SubmittedKey AS submitted
    ON submitted.ProjectId = pair.ProjectId
    AND submitted.RoundNumber = pair.RoundNumber
    AND submitted.ApplicantCode = pair.SecondApplicant
    AND submitted.SerialNumber = pair.SecondSerial;
