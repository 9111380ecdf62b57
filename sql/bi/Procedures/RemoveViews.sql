/*
Purpose:     Drops the analysts' view of a dataset, of both its tables where it was taken apart, and with it every right to read it; in the caller's transaction.
Parameters:  @dataset
Permissions: Inner procedure of the service users whose procedures end a dataset's use. Runs as publish_service, who made the view.
Example:     EXECUTE bi.RemoveViews @dataset = N'Retail';
*/
CREATE OR ALTER PROCEDURE bi.RemoveViews
    @dataset nvarchar(128)
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    -- Only what is a registered dataset's: the name comes from the table, not from the caller.
    SELECT @statement = CONCAT(N'DROP VIEW IF EXISTS bi.', QUOTENAME(dataset.DatasetName), N'; DROP VIEW IF EXISTS bi.', QUOTENAME(policy.DetachedName(dataset.DatasetName)), N';')
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @dataset;

    IF @statement IS NOT NULL
        EXECUTE sys.sp_executesql @statement;
END;
