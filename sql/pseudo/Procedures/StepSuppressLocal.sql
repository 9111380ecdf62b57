/*
Purpose:     Empties the cells that hold outliers (로컬 삭제, guideline technique 4); the rest of the row stays.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepSuppressLocal
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    BEGIN TRANSACTION;

    EXECUTE pseudo.MarkOutliers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    UPDATE stage.StepMember
    SET IsReplaced = 1
    WHERE RunId = @runId
        AND Side <> 0;

    EXECUTE pseudo.WriteMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    COMMIT TRANSACTION;
END;
