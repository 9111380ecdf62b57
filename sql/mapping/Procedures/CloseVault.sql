/*
Purpose:     Closes the lock of Azure Key Vault: its key leaves the database. Closed again, it stays closed. A load that runs stops at its next batch and is resumed when the lock is open.
Errors:      50001 open transaction
Permissions: mapping_custodian, load_operator, privacy_officer: to lock up is never refused. The access register records it.
Example:     EXECUTE mapping.CloseVault;
*/
CREATE OR ALTER PROCEDURE mapping.CloseVault
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @content nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.CloseVault', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.CloseVault', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    DELETE FROM mapping.DataKey
    WHERE KeyPurpose = N'vault';

    UPDATE mapping.VaultLock
    SET OpenUntil = NULL;

    SET @content =
    (
        SELECT actionName = N'vault closed', userName = @caller, loginName = ORIGINAL_LOGIN(), procedureName = N'mapping.CloseVault'
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;
END;
