-- case: ENCRYPTBYKEY takes no (max) type: 8,000 bytes are its limit
-- page: https://learn.microsoft.com/sql/t-sql/functions/encryptbykey-transact-sql
SELECT ENCRYPTBYKEY(NULL, CONVERT(varbinary(max), 0x01));
SELECT ENCRYPTBYKEY(NULL, CONVERT(nvarchar(max), N'a'));
SELECT ENCRYPTBYKEY(NULL, 5);
-- error: 8116
-- error: 8116
-- error: 8116
