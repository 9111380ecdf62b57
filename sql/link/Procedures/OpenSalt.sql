/*
Purpose:     The bytes of a salt, for procedures of this schema. They leave through an OUTPUT parameter that is NULL when the call is compiled, so that no cached
             plan or Query Store entry holds them. NULL when this server does not hold it: it is another organisation's key agency that does.
Parameters:  @projectId, @recipeVersion, @saltPurpose
             @salt  OUTPUT
Errors:      50508 it cannot be opened
Permissions: Inner procedure; granted to nobody.
Example:     EXECUTE link.OpenSalt @projectId = @projectId, @recipeVersion = 1, @saltPurpose = N'key', @salt = @openedSalt OUTPUT;
*/
CREATE OR ALTER PROCEDURE link.OpenSalt
    @projectId int,
    @recipeVersion int,
    @saltPurpose nvarchar(10),
    @salt varbinary(64) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @message nvarchar(2048);

    SET @salt = NULL;

    SELECT @salt = DECRYPTBYKEYAUTOCERT(CERT_ID(N'link_certificate'), NULL, salt.WrappedSalt)
    FROM link.Salt AS salt
    WHERE salt.ProjectId = @projectId
        AND salt.RecipeVersion = @recipeVersion
        AND salt.SaltPurpose = @saltPurpose;

    IF @salt IS NULL AND EXISTS
        (
            SELECT 1
            FROM link.Salt AS salt
            WHERE salt.ProjectId = @projectId
                AND salt.RecipeVersion = @recipeVersion
                AND salt.SaltPurpose = @saltPurpose
        )
    BEGIN
        SET @message = policy.MessageText(50508, @saltPurpose, NULL, NULL);
        THROW 50508, @message, 1;
    END;
END;
