/*
Purpose:     Replaces values by the mean of a group, so that the sum of a class stays (부분총계, guideline technique 7):
             outliers  the outliers of a class, on each side, become their mean; fewer than k of them take in the values nearest to them,
                       because the mean of one is that one
             groups    the values of a class in order, k at a time, become the mean of their group; the last group takes the rest
             A class that has too few values for one group is refused.
             The sum is exact up to the rounding of the mean to the column's type.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50097 classes with too few values
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepMicroaggregate
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @method nvarchar(10), @k int, @smallCount bigint, @message nvarchar(2048);

    SELECT
        @stepNumber = context.StepNumber,
        @method = pseudo.StepParameterText(@runId, context.StepNumber, N'method'),
        @k = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'k'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    BEGIN TRANSACTION;

    IF @method = N'outliers'
        EXECUTE pseudo.MarkOutliers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;
    ELSE
        EXECUTE pseudo.ListMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @classParameter = N'classColumns';

    CREATE TABLE #Class
    (
        ClassNumber bigint NOT NULL PRIMARY KEY CLUSTERED,
        ValueCount bigint NOT NULL,
        BelowCount bigint NOT NULL,
        AboveCount bigint NOT NULL
    );

    INSERT INTO #Class (ClassNumber, ValueCount, BelowCount, AboveCount)
    SELECT
        sized.ClassNumber,
        sized.ValueCount,
        CASE WHEN sized.BelowCount BETWEEN 1 AND @k - 1 THEN @k ELSE sized.BelowCount END,
        CASE WHEN sized.AboveCount BETWEEN 1 AND @k - 1 THEN @k ELSE sized.AboveCount END
    FROM
    (
        SELECT
            member.ClassNumber,
            ValueCount = COUNT_BIG(*),
            BelowCount = COUNT_BIG(CASE WHEN member.Side = -1 THEN 1 END),
            AboveCount = COUNT_BIG(CASE WHEN member.Side = 1 THEN 1 END)
        FROM stage.StepMember AS member
        WHERE member.RunId = @runId
            AND member.Amount IS NOT NULL
        GROUP BY member.ClassNumber
    ) AS sized;

    SELECT @smallCount = COUNT_BIG(*)
    FROM #Class AS class
    WHERE class.ValueCount < CASE WHEN @method = N'groups' THEN @k ELSE class.BelowCount + class.AboveCount END;

    IF @smallCount > 0
    BEGIN
        SET @message = policy.MessageText(50097, CONVERT(nvarchar(10), @stepNumber), CONVERT(nvarchar(20), @smallCount), CONVERT(nvarchar(10), @k));
        THROW 50097, @message, 1;
    END;

    -- A class's values are in order: the outliers below are its first places, those above its last.
    UPDATE member
    SET GroupNumber = CASE
            WHEN @method = N'groups' THEN CASE
                WHEN (member.PlaceNumber - 1) / @k < class.ValueCount / @k THEN (member.PlaceNumber - 1) / @k
                ELSE class.ValueCount / @k - 1 END
            WHEN member.PlaceNumber <= class.BelowCount THEN -1
            WHEN member.PlaceNumber > class.ValueCount - class.AboveCount THEN 1
        END
    FROM stage.StepMember AS member
    INNER JOIN #Class AS class ON class.ClassNumber = member.ClassNumber
    WHERE member.RunId = @runId
        AND member.Amount IS NOT NULL;

    UPDATE member
    SET IsReplaced = 1,
        NewAmount = averaged.Mean
    FROM stage.StepMember AS member
    INNER JOIN
    (
        SELECT grouped.ClassNumber, grouped.GroupNumber, Mean = AVG(grouped.Amount)
        FROM stage.StepMember AS grouped
        WHERE grouped.RunId = @runId
            AND grouped.GroupNumber IS NOT NULL
        GROUP BY grouped.ClassNumber, grouped.GroupNumber
    ) AS averaged
        ON averaged.ClassNumber = member.ClassNumber
        AND averaged.GroupNumber = member.GroupNumber
    WHERE member.RunId = @runId;

    EXECUTE pseudo.WriteMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    COMMIT TRANSACTION;
END;
