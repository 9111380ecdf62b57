/*
Purpose:     The schemas of this product, with their owners (README: 'Schemas and owners').
Permissions: compliance_officer
Example:     SELECT * FROM policy.ProductSchema AS product;
*/
CREATE OR ALTER VIEW policy.ProductSchema
AS
SELECT
    SchemaId = own.schema_id,
    SchemaName = own.name COLLATE Latin1_General_100_BIN2,
    OwnerId = own.principal_id
FROM sys.schemas AS own
WHERE own.name IN (N'policy', N'pseudo', N'risk', N'stage', N'mapping', N'mart', N'bi', N'log', N'link', N'analysis', N'consigned');
