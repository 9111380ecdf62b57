/*
Purpose:     Writes a decision on a dataset to the register of decisions (log.GovernanceRegister), in the caller's transaction.
Parameters:  @caller       who decided
             @actionName   what was decided, e.g. published
             @datasetName  the dataset
             @detail       a JSON object with names and counts; never a data value
Permissions: none: called inside the procedures of policy and bi; publish_service, because bi has another owner.
Example:     EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'published', @datasetName = N'Retail', @detail = N'{"runId":7}';
*/
CREATE OR ALTER PROCEDURE policy.RecordDecision
    @caller nvarchar(128),
    @actionName nvarchar(100),
    @datasetName nvarchar(100),
    -- lint: allow W012 because an entry's JSON lists what it is about, column by column.
    @detail nvarchar(max)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @content nvarchar(max) =
    (
        SELECT
            actionName = @actionName,
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            detail = JSON_QUERY(@detail)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = @datasetName, @content = @content;
END;
