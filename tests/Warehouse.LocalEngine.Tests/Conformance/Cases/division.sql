-- page: https://learn.microsoft.com/sql/t-sql/language-elements/divide-transact-sql

-- case: Integer division truncates towards zero
SELECT 7 / 2, -7 / 2;
-- types: int | int
-- result: 3 | -3

-- case: Division by zero ends the statement, and the batch goes on
SELECT 1 / 0;
SELECT 2;
-- error: 8134, 16, 1
-- result: 2
