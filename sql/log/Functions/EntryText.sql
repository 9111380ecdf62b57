/*
Purpose:     The text that an entry's keyed hash covers (see log.RegisterEntry). The content enters by its hash, so that the text stays
             short; '|' cannot occur in the other parts (register and dataset names are identifiers).
Parameters:  @sequenceNumber, @recordedAt, @registerName, @datasetName, @content  of the entry
             @previousHash  of the entry before
Result:      text
Permissions: Used inside the schema; granted to nobody.
Example:     log.EntryText(1, SYSUTCDATETIME(), N'load', N'Retail', N'{}', @previousHash)
*/
CREATE OR ALTER FUNCTION log.EntryText
(
    @sequenceNumber bigint,
    @recordedAt datetime2(7),
    @registerName nvarchar(40),
    @datasetName nvarchar(100),
    -- lint: allow W012 because an entry's JSON lists what it is about, column by column.
    @content nvarchar(max),
    @previousHash binary(32)
)
RETURNS nvarchar(600)
AS
BEGIN
    RETURN CONCAT
    (
        @sequenceNumber, N'|',
        -- Style 121 writes all seven fraction digits; 126 drops them when they are zero.
        CONVERT(nvarchar(27), @recordedAt, 121), N'|',
        @registerName, N'|',
        @datasetName, N'|',
        CONVERT(nvarchar(64), HASHBYTES('SHA2_256', @content), 2), N'|',
        CONVERT(nvarchar(64), @previousHash, 2)
    );
END;
