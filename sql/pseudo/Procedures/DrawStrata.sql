/*
Purpose:     Draws from every stratum of #SampleRow in proportion to its size (층화 비례배분): each gets the whole part of its share, at least one row, and
             what is left of the number asked for goes to the largest remainders. Where there are more strata than rows asked for, one row of each is drawn all
             the same: a stratum without a row could not be told from one that does not exist. Rows with NULL are strata of their own.
Parameters:  @rowCount     rows of #SampleRow
             @wantedCount  rows asked for, at most @rowCount
             The caller's temporary table #SampleRow.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSample
*/
CREATE OR ALTER PROCEDURE pseudo.DrawStrata
    @rowCount bigint,
    @wantedCount bigint
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    WITH Stratum AS
    (
        -- decimal(38,0): the product of two counts may be longer than bigint.
        SELECT
            listed.ClassNumber,
            ClassShare = CONVERT(decimal(38, 0), COUNT_BIG(*)) * @wantedCount
        FROM #SampleRow AS listed
        GROUP BY listed.ClassNumber
    ),
    Allotted AS
    (
        SELECT
            stratum.ClassNumber,
            Remainder = stratum.ClassShare % @rowCount,
            RowsWanted = CASE WHEN stratum.ClassShare < @rowCount THEN 1 ELSE CONVERT(bigint, (stratum.ClassShare - stratum.ClassShare % @rowCount) / @rowCount) END,
            IsRaised = CASE WHEN stratum.ClassShare < @rowCount THEN 1 ELSE 0 END
        FROM Stratum AS stratum
    ),
    Ranked AS
    (
        SELECT
            allotted.ClassNumber,
            allotted.RowsWanted,
            allotted.IsRaised,
            LeftOver = @wantedCount - SUM(allotted.RowsWanted) OVER (),
            RankByRemainder = ROW_NUMBER() OVER (ORDER BY allotted.IsRaised, allotted.Remainder DESC, allotted.ClassNumber)
        FROM Allotted AS allotted
    ),
    Placed AS
    (
        SELECT listed.StageRowId, listed.ClassNumber, PlaceNumber = ROW_NUMBER() OVER (PARTITION BY listed.ClassNumber ORDER BY listed.KeyOrder)
        FROM #SampleRow AS listed
    )
    UPDATE listed
    SET DrawCount = 1
    FROM #SampleRow AS listed
    INNER JOIN Placed AS placed ON placed.StageRowId = listed.StageRowId
    INNER JOIN Ranked AS ranked ON ranked.ClassNumber = placed.ClassNumber
    WHERE placed.PlaceNumber <= ranked.RowsWanted + CASE WHEN ranked.IsRaised = 0 AND ranked.RankByRemainder <= ranked.LeftOver THEN 1 ELSE 0 END;
END;
