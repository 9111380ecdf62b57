/*
Purpose:     The token domain of a tokenize step. A domain that the plan names belongs to the purpose: the same person must not be linkable across
             purposes. Without one, each column of a release has its own.
             Codes and names of a plan are free text: quoted and prefixed, none can be made to spell another domain.
Parameters:  @purposeCode, @datasetName, @releaseNumber  of the run
             @domainName    the plan's parameter domain; NULL or empty for none
             @targetColumn  of the step
Result:      text
Permissions: Used inside the schema; load_service, with the schema; mapping_owner. It reads nothing.
Example:     pseudo.TokenDomainName(N'SALES', N'Retail', 1, N'customer', N'CustomerId') gives purpose/[SALES]/customer
*/
CREATE OR ALTER FUNCTION pseudo.TokenDomainName
(
    @purposeCode nvarchar(40),
    @datasetName nvarchar(100),
    @releaseNumber int,
    @domainName nvarchar(4000),
    @targetColumn nvarchar(128)
)
RETURNS nvarchar(300)
AS
BEGIN
    RETURN CASE
        WHEN NULLIF(@domainName, N'') IS NULL THEN CONCAT(N'dataset/', @datasetName, N'/', @releaseNumber, N'/', @targetColumn)
        ELSE CONCAT(N'purpose/', QUOTENAME(@purposeCode), N'/', @domainName)
    END;
END;
