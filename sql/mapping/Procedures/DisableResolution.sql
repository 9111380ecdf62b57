/*
Purpose:     Ends every decision that allows tokens to be resolved, at once. What was confirmed but not used cannot be used any more.
Parameters:  @reason  why
Errors:      50001 open transaction; 50024 no reason
Permissions: privacy_officer. The register of decisions records it.
Example:     EXECUTE mapping.DisableResolution @reason = N'The order was lifted';
*/
CREATE OR ALTER PROCEDURE mapping.DisableResolution
    @reason nvarchar(400)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @detail nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.DisableResolution', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.DisableResolution', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    IF NULLIF(LTRIM(@reason), N'') IS NULL
    BEGIN
        SET @message = policy.MessageText(50024, N'@reason', NULL, NULL);
        THROW 50024, @message, 1;
    END;

    SET @detail =
    (
        SELECT reason = @reason
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE mapping.ResolutionDecision
    SET EndedBy = @caller,
        EndedAt = SYSUTCDATETIME()
    WHERE EndedAt IS NULL;

    -- A later decision must not revive confirmations that were given under this one.
    UPDATE mapping.CustodyRequest
    SET ExpiresAt = SYSUTCDATETIME()
    WHERE ActionName = N'resolve token'
        AND UsedAt IS NULL
        AND ExpiresAt > SYSUTCDATETIME();

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'token resolution disabled', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
