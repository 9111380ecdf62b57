/*
Purpose:     The name of the second table of a dataset that a plan takes apart (해부화). No dataset may have a name that ends like it.
Parameters:  @datasetName
Result:      the name, unquoted; NULL for NULL
Permissions: mart_owner and publish_service, whose procedures name the second table. It reads nothing.
Example:     policy.DetachedName(N'Retail') gives RetailDetached
*/
CREATE OR ALTER FUNCTION policy.DetachedName
(
    @datasetName nvarchar(128)
)
RETURNS nvarchar(128)
AS
BEGIN
    RETURN @datasetName + N'Detached';
END;
