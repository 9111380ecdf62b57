-- What the plans of plans.sql are over.
CREATE TABLE dbo.Customer (Id int NOT NULL CONSTRAINT PK_Customer PRIMARY KEY, Name nvarchar(40) NOT NULL, Region int NOT NULL, Born date NULL);
CREATE INDEX IX_Customer_Region ON dbo.Customer (Region, Born);
CREATE TABLE dbo.Purchase (Id int NOT NULL CONSTRAINT PK_Purchase PRIMARY KEY, CustomerId int NOT NULL, Amount decimal(9, 2) NOT NULL);
CREATE TABLE dbo.Region (Code int NOT NULL, Label nvarchar(20) NULL);
GO
CREATE VIEW dbo.Big AS SELECT CustomerId, Total = SUM(Amount) FROM dbo.Purchase GROUP BY CustomerId HAVING SUM(Amount) > 100;
GO
CREATE FUNCTION dbo.PurchasesOf(@id int) RETURNS TABLE AS RETURN SELECT Amount FROM dbo.Purchase WHERE CustomerId = @id;
GO
CREATE PROCEDURE dbo.P AS SELECT 1;
GO
