/*
Purpose:     The statistics of the classes in stage.StepMember, into stage.StepClass.
Parameters:  @runId
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.MarkOutliers
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureClasses
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    INSERT INTO stage.StepClass
        (RunId, ClassNumber, MemberCount, ValueCount, Smallest, LowerQuartile, Median, UpperQuartile, Largest, Mean, Deviation)
    SELECT
        @runId,
        class.ClassNumber,
        class.MemberCount,
        class.ValueCount,
        class.Smallest,
        quantile.LowerQuartile,
        quantile.Median,
        quantile.UpperQuartile,
        class.Largest,
        class.Mean,
        class.Deviation
    FROM
    (
        SELECT
            member.ClassNumber,
            MemberCount = COUNT_BIG(*),
            ValueCount = COUNT_BIG(member.Amount),
            Smallest = MIN(member.Amount),
            Largest = MAX(member.Amount),
            Mean = AVG(member.Amount),
            -- Of the population: the class is not a sample of anything.
            Deviation = STDEVP(CONVERT(float, member.Amount))
        FROM stage.StepMember AS member
        WHERE member.RunId = @runId
        GROUP BY member.ClassNumber
    ) AS class
    LEFT OUTER JOIN
    (
        SELECT
            beside.ClassNumber,
            LowerQuartile = SUM(CASE WHEN beside.Fraction = 0.25 THEN beside.Amount * beside.Weight END),
            Median = SUM(CASE WHEN beside.Fraction = 0.5 THEN beside.Amount * beside.Weight END),
            UpperQuartile = SUM(CASE WHEN beside.Fraction = 0.75 THEN beside.Amount * beside.Weight END)
        FROM
        (
            -- The position of a quantile lies on one value or between two; each counts by its nearness.
            SELECT
                member.ClassNumber,
                member.Amount,
                wanted.Fraction,
                Weight = CONVERT(decimal(9, 8), 1 - ABS(wanted.Fraction * (counted.ValueCount - 1) + 1 - member.PlaceNumber))
            FROM
            (
                SELECT sized.ClassNumber, ValueCount = COUNT_BIG(sized.Amount)
                FROM stage.StepMember AS sized
                WHERE sized.RunId = @runId
                GROUP BY sized.ClassNumber
            ) AS counted
            CROSS JOIN (VALUES (CONVERT(decimal(3, 2), 0.25)), (0.50), (0.75)) AS wanted (Fraction)
            INNER JOIN stage.StepMember AS member
                ON member.RunId = @runId
                AND member.ClassNumber = counted.ClassNumber
                AND member.PlaceNumber BETWEEN FLOOR(wanted.Fraction * (counted.ValueCount - 1)) + 1 AND CEILING(wanted.Fraction * (counted.ValueCount - 1)) + 1
        ) AS beside
        GROUP BY beside.ClassNumber
    ) AS quantile ON quantile.ClassNumber = class.ClassNumber;
END;
