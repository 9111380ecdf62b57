/*
Purpose:     Writes what became of a step's members back to the work table, finishes the phase and forgets them. A member
             with IsReplaced = 1 gets its NewAmount or NewText; every other value is carried over where the step leaves it in another column.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSuppressLocal
*/
CREATE OR ALTER PROCEDURE pseudo.WriteMembers
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max), @rowCount bigint, @cellsChanged bigint;

    SELECT @rowCount = COUNT_BIG(*), @cellsChanged = COUNT_BIG(CASE WHEN member.IsReplaced = 1 THEN 1 END)
    FROM stage.StepMember AS member
    WHERE member.RunId = @runId;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'UPDATE work SET '), context.OutputColumn, N' = ',
        CASE
            WHEN context.InputColumn = context.OutputColumn THEN written.NewValue
            ELSE CONCAT(N'CASE WHEN member.IsReplaced = 1 THEN ', written.NewValue, N' ELSE CONVERT(', context.OutputType, N', work.', context.InputColumn, N') END')
        END,
        N' FROM ', context.WorkTable, N' AS work INNER JOIN stage.StepMember AS member ON member.RunId = @runId AND member.StageRowId = work.StageRowId',
        CASE WHEN context.InputColumn = context.OutputColumn THEN N' WHERE member.IsReplaced = 1' END, N';'
    )
    FROM pseudo.SetStepContext AS context
    CROSS APPLY
    (
        VALUES
        (
            CASE
                -- A decimal is cut when it becomes an integer; a mean must be rounded.
                WHEN context.OutputType LIKE N'%int' THEN CONCAT(N'CONVERT(', context.OutputType, N', ROUND(member.NewAmount, 0))')
                WHEN context.OutputType LIKE N'decimal(%' THEN CONCAT(N'CONVERT(', context.OutputType, N', member.NewAmount)')
                ELSE CONCAT(N'CONVERT(', context.OutputType, N', member.NewText)')
            END
        )
    ) AS written (NewValue)
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runId int', @runId = @runId;

    EXECUTE pseudo.ForgetMembers @runId = @runId;
    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowCount, @rowsOut = @rowCount, @cellsChanged = @cellsChanged;
END;
