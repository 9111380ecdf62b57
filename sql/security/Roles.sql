/*
Database roles: the people of the guideline (governance: who may do what is in Grants.sql and in the README's matrix).
They are owned by warehouse_owner, so that policy.GrantRole (EXECUTE AS OWNER) can change their members
and no other procedure of ours can.
*/
CREATE ROLE load_operator AUTHORIZATION warehouse_owner;
CREATE ROLE mapping_custodian AUTHORIZATION warehouse_owner;
CREATE ROLE plan_author AUTHORIZATION warehouse_owner;
CREATE ROLE adequacy_reviewer AUTHORIZATION warehouse_owner;
CREATE ROLE bi_analyst AUTHORIZATION warehouse_owner;
CREATE ROLE training_consignee AUTHORIZATION warehouse_owner;
CREATE ROLE privacy_officer AUTHORIZATION warehouse_owner;
CREATE ROLE compliance_officer AUTHORIZATION warehouse_owner;
CREATE ROLE linkage_key_agent AUTHORIZATION warehouse_owner;
CREATE ROLE linkage_agent AUTHORIZATION warehouse_owner;
-- 결합신청자: other controllers' people, who apply here and hold none of the roles above; a user of theirs must reach its own rows only.
CREATE ROLE linkage_applicant AUTHORIZATION warehouse_owner;
GO
