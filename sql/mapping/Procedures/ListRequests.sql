/*
Purpose:     Lists what custodians asked for and what became of it, the latest first. Who confirms reads here what for.
Parameters:  @onlyOpen  1 leaves out what was used or has expired
Result:      one row per request; Token stands in it only for its privacy officer, who confirms it, and for who asked
Permissions: mapping_custodian, privacy_officer
Example:     EXECUTE mapping.ListRequests @onlyOpen = 1;
*/
CREATE OR ALTER PROCEDURE mapping.ListRequests
    @onlyOpen bit = 1
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @caller nvarchar(128), @isOfficer bit;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @isOfficer = ISNULL(IS_ROLEMEMBER(N'privacy_officer'), 0);
    REVERT;

    SELECT
        request.RequestId,
        request.ActionName,
        request.ObjectName,
        Token = CASE WHEN @isOfficer = 1 OR request.RequestedBy = @caller THEN request.Token END,
        request.Reason,
        request.RequestedBy,
        request.RequestedAt,
        request.ConfirmedBy,
        request.ConfirmedAt,
        request.ExpiresAt,
        request.UsedAt
    FROM mapping.CustodyRequest AS request
    WHERE @onlyOpen = 0
        OR (request.UsedAt IS NULL AND (request.ExpiresAt IS NULL OR request.ExpiresAt > SYSUTCDATETIME()))
    ORDER BY request.RequestId DESC;
END;
