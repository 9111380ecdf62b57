/*
Purpose:     The roles of the product (README: roles matrix).
Example:     SELECT role.RoleName FROM policy.ProductRole AS role;
*/
CREATE OR ALTER VIEW policy.ProductRole
AS
SELECT named.RoleName
FROM
(
    VALUES
        (N'load_operator' COLLATE Latin1_General_100_BIN2),
        (N'mapping_custodian'),
        (N'plan_author'),
        (N'adequacy_reviewer'),
        (N'bi_analyst'),
        (N'training_consignee'),
        (N'privacy_officer'),
        (N'compliance_officer'),
        (N'linkage_key_agent'),
        (N'linkage_agent')
) AS named (RoleName);
