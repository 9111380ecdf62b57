/*
Purpose: Entries of the registers are neither changed nor removed, not even by who has the permission (db_owner).
         INSTEAD OF, so that nothing is written before the refusal.
*/
CREATE OR ALTER TRIGGER log.RefuseChange
ON log.RegisterEntry
INSTEAD OF UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @message nvarchar(2048) = policy.MessageText(50110, NULL, NULL, NULL);
    THROW 50110, @message, 1;
END;
