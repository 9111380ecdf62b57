/*
Purpose:     Removes the rows whose combination of values fewer than k rows share (행 항목 삭제 of rare combinations, guideline technique 3), as the columns
             stand when the step runs. NULL is a value of its own here.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepSuppressRare
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @k int, @statement nvarchar(max), @rowsIn bigint, @rowsRemoved bigint, @rowsOut bigint;

    SELECT
        @stepNumber = context.StepNumber,
        @k = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'k')),
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DELETE work FROM '), context.WorkTable, N' AS work INNER JOIN stage.StepMember AS member ',
            N'ON member.RunId = @runId AND member.StageRowId = work.StageRowId WHERE member.Side <> 0;'
        )
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE pseudo.ListMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @classParameter = N'columns';

    UPDATE member
    SET Side = 1
    FROM stage.StepMember AS member
    INNER JOIN
    (
        SELECT counted.ClassNumber
        FROM stage.StepMember AS counted
        WHERE counted.RunId = @runId
        GROUP BY counted.ClassNumber
        HAVING COUNT_BIG(*) < @k
    ) AS rare ON rare.ClassNumber = member.ClassNumber
    WHERE member.RunId = @runId;

    INSERT INTO stage.ExcludedRow (RunId, StageRowId, StepNumber, Reason)
    SELECT @runId, member.StageRowId, @stepNumber, N'suppress_rare'
    FROM stage.StepMember AS member
    WHERE member.RunId = @runId
        AND member.Side <> 0;

    SET @rowsRemoved = @@ROWCOUNT;

    SELECT @rowsIn = COUNT_BIG(*)
    FROM stage.StepMember AS member
    WHERE member.RunId = @runId;

    EXECUTE sys.sp_executesql @statement, N'@runId int', @runId = @runId;
    EXECUTE pseudo.ForgetMembers @runId = @runId;

    SET @rowsOut = @rowsIn - @rowsRemoved;
    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowsIn, @rowsOut = @rowsOut;

    COMMIT TRANSACTION;
END;
