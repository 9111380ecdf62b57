/*
Purpose:     Which token domains a dataset has used: by every plan it was loaded with, under every purpose it was loaded for.
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT used.DomainName FROM mapping.DatasetDomain AS used WHERE used.DatasetId = 7;
*/
CREATE OR ALTER VIEW mapping.DatasetDomain
AS
SELECT DISTINCT
    run.DatasetId,
    run.DomainName
FROM mapping.RunDomain AS run;
