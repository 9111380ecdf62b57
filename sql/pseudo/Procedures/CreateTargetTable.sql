/*
Purpose:     Makes a table of a plan's target columns: the pseudonymized table and the incoming table alike, so that ALTER TABLE … SWITCH
             finds equal structures. A heap, or a clustered columnstore index where the dataset asks for it.
Parameters:  @runId
             @partNumber  as in policy.TargetTable
             -- lint: allow W008 because callers hand on a name of policy.TargetTable, quoted there.
    @tableName   quoted, with its schema
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ArrangeIncoming
*/
CREATE OR ALTER PROCEDURE pseudo.CreateTargetTable
    @runId int,
    @partNumber int,
    @tableName nvarchar(261)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @useColumnstore bit, @columns nvarchar(max), @statement nvarchar(max);

    SELECT @useColumnstore = run.UseColumnstore, @columns = pseudo.TargetColumnList(run.DatasetId, run.PlanVersion, @partNumber)
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SET @statement = CONCAT(N'CREATE TABLE ', @tableName, N' (', @columns, N');');
    EXECUTE sys.sp_executesql @statement;

    IF @useColumnstore = 1
    BEGIN
        SET @statement = CONCAT(N'CREATE CLUSTERED COLUMNSTORE INDEX CCI_Target ON ', @tableName, N';');
        EXECUTE sys.sp_executesql @statement;
    END;
END;
