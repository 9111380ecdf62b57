/*
Purpose: The rows of link.JoinType. Run again after an upgrade: what is there stays.
*/
SET NOCOUNT, XACT_ABORT ON;

INSERT INTO link.JoinType (JoinTypeName, KoreanName, FewestPresent, MostPresent, NeedsRequired)
SELECT latest.JoinTypeName, latest.KoreanName, latest.FewestPresent, latest.MostPresent, latest.NeedsRequired
FROM
(
    VALUES
        (N'inner_single', N'공통단일', NULL, NULL, N'none'),
        (N'inner_multi', N'공통다중', 2, NULL, N'some'),
        (N'inner_full', N'공통완전', 2, NULL, N'none'),
        (N'outer_single', N'확대단일', 1, NULL, N'one'),
        (N'anti_inner_single', N'잔여단일', 1, 1, N'one')
) AS latest (JoinTypeName, KoreanName, FewestPresent, MostPresent, NeedsRequired)
WHERE NOT EXISTS (SELECT 1 FROM link.JoinType AS existing WHERE existing.JoinTypeName = latest.JoinTypeName COLLATE Latin1_General_100_BIN2);
