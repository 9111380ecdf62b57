/*
Purpose:     Controlled rounding (제어 라운딩, guideline technique 10): every value becomes the multiple of the unit below or above it, the grand total the
             multiple nearest to the true one (halves away from zero), and every class total the multiple below or above its own. All values
             go down first; then the classes with the largest remainders, and in a class the values with the largest remainders, go up
             until the totals fit. There always is a solution for one partition into classes.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepRoundControlled
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @unit decimal(38, 10), @raised bigint;

    SELECT
        @stepNumber = context.StepNumber,
        @unit = CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, context.StepNumber, N'unit'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    BEGIN TRANSACTION;

    EXECUTE pseudo.ListMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @classParameter = N'classColumns';

    -- % takes the dividend's sign: below zero the multiple below lies one unit further.
    UPDATE stage.StepMember
    SET IsReplaced = 1,
        NewAmount = Amount - Amount % @unit - CASE WHEN Amount % @unit < 0 THEN @unit ELSE 0 END
    WHERE RunId = @runId
        AND Amount IS NOT NULL;

    -- How many values must go up for the grand total. By remainders, because a quotient of decimals is rounded to six digits.
    SELECT @raised = (total.RemainderSum - total.RemainderSum % @unit) / @unit
        + CASE
            WHEN total.RemainderSum % @unit * 2 > @unit THEN 1
            WHEN total.RemainderSum % @unit * 2 = @unit AND total.TrueSum > 0 THEN 1
            ELSE 0
        END
    FROM
    (
        SELECT TrueSum = SUM(member.Amount), RemainderSum = SUM(member.Amount - member.NewAmount)
        FROM stage.StepMember AS member
        WHERE member.RunId = @runId
            AND member.Amount IS NOT NULL
    ) AS total;

    WITH Class AS
    (
        SELECT
            member.ClassNumber,
            RemainderSum = SUM(member.Amount - member.NewAmount),
            WholeUnits = CONVERT(bigint, (SUM(member.Amount - member.NewAmount) - SUM(member.Amount - member.NewAmount) % @unit) / @unit)
        FROM stage.StepMember AS member
        WHERE member.RunId = @runId
            AND member.Amount IS NOT NULL
        GROUP BY member.ClassNumber
    ),
    Ranked AS
    (
        SELECT
            class.ClassNumber,
            class.WholeUnits,
            AllWholeUnits = SUM(class.WholeUnits) OVER (),
            RankByRest = ROW_NUMBER() OVER (ORDER BY class.RemainderSum % @unit DESC, class.ClassNumber)
        FROM Class AS class
    ),
    Ordered AS
    (
        SELECT
            member.StageRowId,
            member.ClassNumber,
            RankInClass = ROW_NUMBER() OVER (PARTITION BY member.ClassNumber ORDER BY member.Amount - member.NewAmount DESC, member.StageRowId)
        FROM stage.StepMember AS member
        WHERE member.RunId = @runId
            AND member.Amount IS NOT NULL
    )
    UPDATE member
    SET NewAmount = member.NewAmount + @unit
    FROM stage.StepMember AS member
    INNER JOIN Ordered AS ordered ON ordered.StageRowId = member.StageRowId
    INNER JOIN Ranked AS ranked ON ranked.ClassNumber = ordered.ClassNumber
    WHERE member.RunId = @runId
        AND ordered.RankInClass <= ranked.WholeUnits + CASE WHEN ranked.RankByRest <= @raised - ranked.AllWholeUnits THEN 1 ELSE 0 END;

    EXECUTE pseudo.WriteMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    COMMIT TRANSACTION;
END;
