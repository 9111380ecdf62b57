/*
Purpose:     Stops a dataset after an incident, in the caller's transaction: notes the incident, whom to recall from, takes the views and the reviewers' right to read away and refuses every load from now on.
Parameters:  @caller, @datasetId, @kind, @description, @foundAt  as log.ReportIncident took them
             @incidentId  OUTPUT
             @recallCount  OUTPUT: from how many it is to be recalled
Permissions: Inner procedure of log_owner. Runs as publish_service, who may see and take away the analysts' rights.
Example:     see log.ReportIncident
*/
CREATE OR ALTER PROCEDURE policy.StopDataset
    @caller nvarchar(128),
    @datasetId int,
    @kind nvarchar(20),
    @description nvarchar(1000),
    @foundAt datetime2(7),
    @incidentId int OUTPUT,
    @recallCount int OUTPUT
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(100), @state nvarchar(20);

    SELECT @datasetName = dataset.DatasetName, @state = dataset.StateName
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetId = @datasetId;

    INSERT INTO policy.Incident (DatasetId, Kind, Description, FoundAt, ReportedBy, StateBefore)
    VALUES (@datasetId, @kind, @description, @foundAt, @caller, CASE WHEN @state NOT IN (N'stopped', N'destroyed') THEN @state END);

    SET @incidentId = SCOPE_IDENTITY();

    INSERT INTO policy.IncidentRecall (DatasetId, IncidentId, HolderName)
    SELECT @datasetId, @incidentId, holder.HolderName
    FROM
    (
        SELECT HolderName = CONVERT(nvarchar(200), reader.name) COLLATE Latin1_General_100_BIN2
        FROM sys.views AS published
        INNER JOIN sys.database_permissions AS granted
            ON granted.class = 1
            AND granted.major_id = published.object_id
            AND granted.type = 'SL'
        INNER JOIN sys.database_principals AS reader ON reader.principal_id = granted.grantee_principal_id
        WHERE published.schema_id = SCHEMA_ID(N'bi')
            AND published.name IN (@datasetName, policy.DetachedName(@datasetName))
            -- Consigned work that runs at this moment (bi.LendView) is nobody who could give rows back.
            AND reader.name <> N'analysis_service'
        UNION
        SELECT provided.Recipient COLLATE Latin1_General_100_BIN2
        FROM policy.Provision AS provided
        WHERE provided.DatasetId = @datasetId
            -- Ordered only, nothing was read yet.
            AND provided.Status <> N'ordered'
        UNION
        SELECT onward.RecipientName
        FROM policy.OnwardProvision AS onward
        WHERE onward.DatasetId = @datasetId
        UNION
        -- Results that left the safe zone lie with who took them out, whether or not he can still read the view.
        SELECT transferred.RequestedBy
        FROM policy.TransferRequest AS transferred
        WHERE transferred.DatasetId = @datasetId
            AND transferred.Direction = N'out'
            AND transferred.DoneAt IS NOT NULL
    ) AS holder;

    SET @recallCount = @@ROWCOUNT;

    IF @state IN (N'stopped', N'destroyed')
        RETURN;

    EXECUTE bi.RemoveViews @dataset = @datasetName;
    EXECUTE policy.EndReviewAccess @datasetId = @datasetId, @datasetName = @datasetName;
    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'stop';
END;
