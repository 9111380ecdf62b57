/*
Purpose:     The text that a tombstone's seal covers (see log.PurgedRange). It begins with a word that no entry's text begins with.
Parameters:  @firstSequence, @lastSequence, @previousHash, @lastHash  the tombstone's columns
Result:      the text
Permissions: Used inside the schema; granted to nobody.
Example:     log.SealText(1, 17, @previousHash, @lastHash)
*/
CREATE OR ALTER FUNCTION log.SealText
(
    @firstSequence bigint,
    @lastSequence bigint,
    @previousHash binary(32),
    @lastHash binary(32)
)
RETURNS nvarchar(300)
AS
BEGIN
    RETURN CONCAT(N'purged|', @firstSequence, N'|', @lastSequence, N'|', CONVERT(nvarchar(64), @previousHash, 2), N'|', CONVERT(nvarchar(64), @lastHash, 2));
END;
