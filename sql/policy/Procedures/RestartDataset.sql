/*
Purpose:     Notes the end of an incident in the caller's transaction and, when no other incident of the dataset is open, says where it goes on: where it was (unfounded; a
             published one as withdrawn), at the risk review (remedied), or nowhere (destroyed).
Parameters:  @caller, @incidentId, @outcome  as log.CloseIncident checked them
Permissions: Inner procedure of log_owner.
Example:     see log.CloseIncident
*/
CREATE OR ALTER PROCEDURE policy.RestartDataset
    @caller nvarchar(128),
    @incidentId int,
    @outcome nvarchar(20)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @state nvarchar(20), @toState nvarchar(20);

    UPDATE policy.Incident
    SET Outcome = @outcome,
        ClosedBy = @caller,
        ClosedAt = SYSUTCDATETIME()
    WHERE IncidentId = @incidentId;

    SELECT
        @datasetId = incident.DatasetId,
        @state = dataset.StateName,
        -- One incident that was founded is enough for a new risk review.
        @toState = CASE
            WHEN EXISTS
            (
                SELECT 1
                FROM policy.Incident AS founded
                WHERE founded.DatasetId = incident.DatasetId
                    AND founded.Outcome = N'remedied'
                    AND founded.ClosedAt >= first.ReportedAt
            ) THEN N'registered'
            WHEN first.StateBefore = N'published' THEN N'withdrawn'
            ELSE first.StateBefore
        END
    FROM policy.Incident AS incident
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = incident.DatasetId
    -- The incident that stopped it knows where it stood.
    CROSS APPLY
    (
        SELECT TOP (1) stopped.StateBefore, stopped.ReportedAt
        FROM policy.Incident AS stopped
        WHERE stopped.DatasetId = incident.DatasetId
            AND stopped.StateBefore IS NOT NULL
        ORDER BY stopped.IncidentId DESC
    ) AS first
    WHERE incident.IncidentId = @incidentId;

    IF @state = N'stopped'
        AND NOT EXISTS (SELECT 1 FROM policy.Incident AS other WHERE other.DatasetId = @datasetId AND other.ClosedAt IS NULL)
        EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'resume', @toState = @toState;
END;
