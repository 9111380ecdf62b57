SELECT 1 -- finding
SELECT 2;
IF 1 = 1
BEGIN
    SELECT 3;
END
ELSE
    SELECT 4;
WHILE 1 = 1 -- finding
BEGIN -- finding
    SELECT 5;
END
