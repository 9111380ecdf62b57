/*
Purpose:     Replaces a column's values by a statistic of their class (총계처리, guideline technique 6): mean, max, min, median or mode, of equally
             frequent ones the smallest. NULL stays NULL. A class with fewer than k values is refused: its statistic would point at a few;
             a class whose values are all equal is counted among the findings, because its statistic is everybody's value.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50097 classes with fewer than k values
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepAggregate
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @operation nvarchar(10), @k int, @smallCount bigint, @message nvarchar(2048);

    SELECT
        @stepNumber = context.StepNumber,
        @operation = pseudo.StepParameterText(@runId, context.StepNumber, N'op'),
        @k = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'k'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    BEGIN TRANSACTION;

    EXECUTE pseudo.ListMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @classParameter = N'classColumns';
    EXECUTE pseudo.MeasureClasses @runId = @runId;

    SELECT @smallCount = COUNT_BIG(*)
    FROM stage.StepClass AS class
    WHERE class.RunId = @runId
        AND class.ValueCount BETWEEN 1 AND @k - 1;

    IF @smallCount > 0
    BEGIN
        SET @message = policy.MessageText(50097, CONVERT(nvarchar(10), @stepNumber), CONVERT(nvarchar(20), @smallCount), CONVERT(nvarchar(10), @k));
        THROW 50097, @message, 1;
    END;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    SELECT @runId, @stepNumber, N'classes of equal values', COUNT_BIG(*)
    FROM stage.StepClass AS class
    WHERE class.RunId = @runId
        AND class.Smallest = class.Largest;

    IF @operation = N'mode'
        UPDATE member
        SET IsReplaced = 1,
            NewAmount = frequent.Amount
        FROM stage.StepMember AS member
        INNER JOIN
        (
            SELECT counted.ClassNumber, counted.Amount, RankInClass = ROW_NUMBER() OVER (PARTITION BY counted.ClassNumber ORDER BY counted.Frequency DESC, counted.Amount)
            FROM
            (
                SELECT valued.ClassNumber, valued.Amount, Frequency = COUNT_BIG(*)
                FROM stage.StepMember AS valued
                WHERE valued.RunId = @runId
                    AND valued.Amount IS NOT NULL
                GROUP BY valued.ClassNumber, valued.Amount
            ) AS counted
        ) AS frequent
            ON frequent.ClassNumber = member.ClassNumber
            AND frequent.RankInClass = 1
        WHERE member.RunId = @runId
            AND member.Amount IS NOT NULL;
    ELSE
        UPDATE member
        SET IsReplaced = 1,
            NewAmount = CASE @operation
                WHEN N'mean' THEN class.Mean
                WHEN N'max' THEN class.Largest
                WHEN N'min' THEN class.Smallest
                ELSE class.Median
            END
        FROM stage.StepMember AS member
        INNER JOIN stage.StepClass AS class
            ON class.RunId = member.RunId
            AND class.ClassNumber = member.ClassNumber
        WHERE member.RunId = @runId
            AND member.Amount IS NOT NULL;

    EXECUTE pseudo.WriteMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    COMMIT TRANSACTION;
END;
