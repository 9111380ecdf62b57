/*
Purpose:     Makes the work table of a run: beside the stage row's id the target columns, and a column for each value that stands in another type
             while set-level steps treat it. It is in stage, where nobody but the load may look.
Parameters:  @runId
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StartRun
*/
CREATE OR ALTER PROCEDURE pseudo.CreateWorkTable
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @workTable nvarchar(261), @columns nvarchar(max), @statement nvarchar(max);

    SELECT @workTable = run.WorkTable
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SELECT @columns = STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(held.ColumnName), N' ', held.TypeName, N' NULL')), N', ')
        WITHIN GROUP (ORDER BY held.StepNumber)
    FROM
    (
        SELECT ColumnName = placed.WorkColumn, TypeName = MIN(placed.WorkType), StepNumber = MIN(placed.StepNumber)
        FROM pseudo.LoadStepColumn AS placed
        WHERE placed.RunId = @runId
            AND placed.WorkColumn IS NOT NULL
        GROUP BY placed.WorkColumn
        UNION ALL
        SELECT placed.InvalidColumn, N'bit', placed.StepNumber
        FROM pseudo.LoadStepColumn AS placed
        WHERE placed.RunId = @runId
            AND placed.InvalidColumn IS NOT NULL
        UNION ALL
        SELECT placed.InputColumn, placed.InputType, placed.StepNumber
        FROM pseudo.LoadStepColumn AS placed
        WHERE placed.RunId = @runId
            AND placed.CarriesSource = 1
            AND placed.InputColumn <> placed.ColumnName
    ) AS held;

    SET @statement = CONCAT
    (
        N'DROP TABLE IF EXISTS ', @workTable, N'; ',
        N'CREATE TABLE ', @workTable, N' (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ', @columns, N');'
    );
    EXECUTE sys.sp_executesql @statement;
END;
