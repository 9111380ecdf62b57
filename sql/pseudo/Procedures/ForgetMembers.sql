/*
Purpose:     Empties stage.StepMember and stage.StepClass of a run: source values must not outlast the step that looked at them.
Parameters:  @runId
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.WriteMembers
*/
CREATE OR ALTER PROCEDURE pseudo.ForgetMembers
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DELETE FROM stage.StepMember WHERE RunId = @runId;
    DELETE FROM stage.StepClass WHERE RunId = @runId;
END;
