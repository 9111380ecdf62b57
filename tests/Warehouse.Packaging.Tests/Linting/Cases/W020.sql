SELECT '한글'; -- finding
SELECT N'한글', 'S';
