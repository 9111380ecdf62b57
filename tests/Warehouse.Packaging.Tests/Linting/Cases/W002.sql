SELECT [Key] = 1; -- finding
SELECT "Total" = 1; -- finding
SELECT Total = 1;
SELECT given.[key] FROM OPENJSON(N'{}') AS given;
SELECT Total = 1 FROM sample.Note AS [note]; -- finding
