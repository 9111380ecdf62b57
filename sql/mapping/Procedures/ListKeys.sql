/*
Purpose:     Lists the keys without their bytes.
Parameters:  @keyPurpose  only keys of this purpose (as in mapping.DataKey), or NULL for all
Result:      the rows of mapping.KeyInventory, by id
Permissions: mapping_custodian. A procedure, so that the custodian's DENY on the schema stays whole.
Example:     EXECUTE mapping.ListKeys;
*/
CREATE OR ALTER PROCEDURE mapping.ListKeys
    @keyPurpose nvarchar(10) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    SELECT
        inventory.KeyId,
        inventory.KeyName,
        inventory.KeyPurpose,
        inventory.Status,
        inventory.KekName,
        inventory.KekStatus,
        inventory.CreatedAt,
        inventory.DestroyedAt,
        inventory.VaultKeyId,
        inventory.VaultOpenUntil
    FROM mapping.KeyInventory AS inventory
    WHERE @keyPurpose IS NULL
        OR inventory.KeyPurpose = @keyPurpose
    ORDER BY inventory.KeyId;
END;
