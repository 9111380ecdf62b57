/*
Purpose:     How many serial numbers an extraction (가명정보 추출) gives, by the guideline's rules (lines 1469-1500): as many unmatched ones (C) as matched ones (B);
             fewer when what is not extracted (E) would be 1,000 or fewer; none when more than half of all (A) match.
Parameters:  @totalCount      A, the applicant's serial numbers
             @matchedCount    B
             @wantedCount     C as the key agency wants it where it must be reduced, or NULL for the proposal 0.8 x B (ours; it gives the guideline's example)
Result:      one row: UnmatchedCount (C), ExtractedCount (D), LeftCount (E), ProblemNumber (a message of policy.Message, or NULL)
Permissions: Inner function; granted to nobody.
Example:     SELECT * FROM link.ExtractionCount(1000000, 100000, NULL) AS extraction;
*/
CREATE OR ALTER FUNCTION link.ExtractionCount
(
    @totalCount bigint,
    @matchedCount bigint,
    @wantedCount bigint
)
RETURNS TABLE
AS
RETURN
(
    SELECT
        drawn.UnmatchedCount,
        ExtractedCount = @matchedCount + drawn.UnmatchedCount,
        LeftCount = @totalCount - @matchedCount - drawn.UnmatchedCount,
        ProblemNumber = CASE
            WHEN @matchedCount = 0 THEN 50530
            WHEN 2 * @matchedCount > @totalCount THEN 50531
            -- Where nothing forces a reduction, as many unmatched as matched ones: fewer would point at the matched.
            WHEN @totalCount - 2 * @matchedCount > 1000 AND drawn.UnmatchedCount <> @matchedCount THEN 50532
            WHEN drawn.UnmatchedCount < 1 OR drawn.UnmatchedCount > @matchedCount THEN 50533
            WHEN @totalCount - @matchedCount - drawn.UnmatchedCount <= 1000 THEN 50534
        END
    FROM
    (
        SELECT UnmatchedCount = CASE
            WHEN @wantedCount IS NOT NULL THEN @wantedCount
            WHEN @totalCount - 2 * @matchedCount > 1000 THEN @matchedCount
            ELSE @matchedCount * 8 / 10
        END
    ) AS drawn
);
