/*
Purpose: Tombstones are neither changed nor removed.
*/
CREATE OR ALTER TRIGGER log.RefuseRangeChange
ON log.PurgedRange
INSTEAD OF UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @message nvarchar(2048) = policy.MessageText(50110, NULL, NULL, NULL);
    THROW 50110, @message, 1;
END;
