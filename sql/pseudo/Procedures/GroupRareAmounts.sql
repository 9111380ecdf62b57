/*
Purpose:     Puts the amounts of #Rare into #Standing, group by group of GroupSize neighbouring ranks: the group's mean, and how far its draws go to both sides to have the group's
             standard deviation. The last group takes what is left over; an amount at a border lies in both groups, with so many rows in each. Classes
             with fewer than k rare rows have no group.
Parameters:  @k  rows that a group has at least
             The caller's temporary tables #Column, #Rare and #Standing.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.PlaceValues
*/
CREATE OR ALTER PROCEDURE pseudo.GroupRareAmounts
    @k int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    WITH Part AS
    (
        SELECT
            rare.ColumnNumber,
            rare.ClassNumber,
            Amount = CONVERT(float, rare.Amount),
            part.GroupNumber,
            -- As an amount has fewer rows than a group, it reaches into the next one at most.
            RowsCounted = CONVERT(float, CASE
                WHEN part.GroupNumber < first.GroupNumber + 1 AND rare.RowsBefore + rare.RowsCounted > ends.FirstEnd THEN ends.FirstEnd - rare.RowsBefore
                WHEN part.GroupNumber = first.GroupNumber THEN rare.RowsCounted
                ELSE rare.RowsBefore + rare.RowsCounted - ends.FirstEnd
            END)
        FROM #Rare AS rare
        CROSS APPLY
        (
            VALUES (CASE WHEN rare.RowsBefore / rare.GroupSize >= rare.RareRows / rare.GroupSize THEN rare.RareRows / rare.GroupSize - 1 ELSE rare.RowsBefore / rare.GroupSize END)
        ) AS first (GroupNumber)
        CROSS APPLY
        (
            VALUES (CASE WHEN first.GroupNumber = rare.RareRows / rare.GroupSize - 1 THEN rare.RareRows ELSE (first.GroupNumber + 1) * rare.GroupSize END)
        ) AS ends (FirstEnd)
        CROSS APPLY (VALUES (first.GroupNumber), (first.GroupNumber + 1)) AS part (GroupNumber)
        WHERE rare.RareRows >= @k
            AND (part.GroupNumber = first.GroupNumber OR rare.RowsBefore + rare.RowsCounted > ends.FirstEnd)
    )
    INSERT INTO #Standing (ColumnNumber, ClassNumber, OrderScore, RowsCounted, Amount, IsDrawn, HalfWidth, Score)
    SELECT
        grouped.ColumnNumber, grouped.ClassNumber, amount.Score, grouped.RowsCounted, grouped.Mean, 1,
        -- An even distribution that goes so far has the deviation asked for.
        SQRT(3E0) * grouped.Deviation, amount.Score
    FROM
    (
        SELECT
            centered.ColumnNumber,
            centered.ClassNumber,
            RowsCounted = CONVERT(bigint, SUM(centered.RowsCounted)),
            Mean = CONVERT(decimal(38, 10), MAX(centered.Mean)),
            Deviation = SQRT(SUM(centered.RowsCounted * (centered.Amount - centered.Mean) * (centered.Amount - centered.Mean)) / SUM(centered.RowsCounted))
        FROM
        (
            SELECT
                part.ColumnNumber,
                part.ClassNumber,
                part.GroupNumber,
                part.Amount,
                part.RowsCounted,
                Mean = SUM(part.RowsCounted * part.Amount) OVER (PARTITION BY part.ColumnNumber, part.ClassNumber, part.GroupNumber)
                    / SUM(part.RowsCounted) OVER (PARTITION BY part.ColumnNumber, part.ClassNumber, part.GroupNumber)
            FROM Part AS part
        ) AS centered
        GROUP BY centered.ColumnNumber, centered.ClassNumber, centered.GroupNumber
    ) AS grouped
    INNER JOIN #Column AS made ON made.ColumnNumber = grouped.ColumnNumber
    CROSS APPLY pseudo.AmountScore(grouped.Mean, made.Mean, made.Deviation) AS amount;
END;
