/*
Purpose:     Notes that a phase is done, in the transaction of its work.
Parameters:  @runId, @phaseNumber
             @rowsIn, @rowsOut  what went in and what came out
             @cellsChanged      values that the phase replaced
Permissions: Inner procedure; granted to nobody.
Example:     EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowsIn, @rowsOut = @rowsOut;
*/
CREATE OR ALTER PROCEDURE pseudo.FinishPhase
    @runId int,
    @phaseNumber int,
    @rowsIn bigint = NULL,
    @rowsOut bigint = NULL,
    @cellsChanged bigint = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE pseudo.LoadRunStep
    SET Status = N'done',
        -- A phase that another one did along with its own was never begun.
        StartedAt = ISNULL(StartedAt, SYSUTCDATETIME()),
        RowsIn = ISNULL(@rowsIn, RowsIn),
        RowsOut = ISNULL(@rowsOut, RowsOut),
        CellsChanged = ISNULL(@cellsChanged, CellsChanged),
        FinishedAt = SYSUTCDATETIME()
    WHERE RunId = @runId
        AND PhaseNumber = @phaseNumber;
END;
