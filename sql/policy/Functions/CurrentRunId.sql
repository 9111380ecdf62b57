/*
Purpose:     The run whose result is in a dataset's pseudonymized table: its last completed one.
Parameters:  @datasetId
Result:      int; NULL when there is none
Permissions: policy_service, publish_service
Example:     policy.CurrentRunId(@datasetId)
*/
CREATE OR ALTER FUNCTION policy.CurrentRunId
(
    @datasetId int
)
RETURNS int
AS
BEGIN
    RETURN
    (
        SELECT MAX(run.RunId)
        FROM pseudo.LoadRun AS run
        WHERE run.DatasetId = @datasetId
            AND run.Status = N'done'
    );
END;
