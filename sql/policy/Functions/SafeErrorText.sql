/*
Purpose:     The text of an error as far as it can be shown. SQL Server's own messages may quote a data value (conversion 245, 8114;
             duplicate key 2601, 2627; truncation 2628), and a value is personal data. Shown are our own messages, those of our CLR
             functions (6522: they never quote a value) and an allow-list of messages that hold names of objects only.
Parameters:  @errorNumber, @errorMessage  ERROR_NUMBER() and ERROR_MESSAGE() of the CATCH block
Result:      text
Permissions: EXECUTE for the service users.
Example:     policy.SafeErrorText(ERROR_NUMBER(), ERROR_MESSAGE())
*/
CREATE OR ALTER FUNCTION policy.SafeErrorText
(
    @errorNumber int,
    @errorMessage nvarchar(4000)
)
RETURNS nvarchar(4000)
AS
BEGIN
    RETURN CASE
        WHEN @errorNumber >= 50000 THEN @errorMessage
        -- 207, 208: column, object. 229, 230, 262, 297: permission. 701, 802: memory. 1105, 9002: space. 1204, 1205, 1222: locks.
        -- 2812: procedure. 3906: read-only database. 4902 to 4985: ALTER TABLE. 6522: CLR.
        WHEN @errorNumber IN (207, 208, 229, 230, 262, 297, 701, 802, 1105, 1204, 1205, 1222, 2812, 3906, 6522, 9002)
            OR @errorNumber BETWEEN 4902 AND 4985
            THEN @errorMessage
        ELSE CONCAT(N'SQL Server error ', @errorNumber, N' (its text is withheld, because it may quote a data value).')
    END;
END;
