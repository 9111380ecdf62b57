/*
Purpose:     Makes the work table of a run: the target columns beside the stage row's id. It is in stage, where nobody but the load may look.
Parameters:  @runId
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StartRun
*/
CREATE OR ALTER PROCEDURE pseudo.CreateWorkTable
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @workTable nvarchar(261), @columns nvarchar(max), @statement nvarchar(max);

    SELECT @workTable = run.WorkTable, @columns = pseudo.TargetColumnList(run.DatasetId, run.PlanVersion)
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SET @statement = CONCAT
    (
        N'DROP TABLE IF EXISTS ', @workTable, N'; ',
        N'CREATE TABLE ', @workTable, N' (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ', @columns, N');'
    );
    EXECUTE sys.sp_executesql @statement;
END;
