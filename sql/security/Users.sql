/*
Owners and service users. All are users without login: nobody can connect as one of them, and only the procedures
that name them in EXECUTE AS run as them.

Six owners, so that no ownership chain leads from one area into another: a view planted in bi cannot read mapping,
because its owner is not the owner of mapping (ownership chaining needs one owner for both objects).
policy, pseudo and risk share an owner on purpose: the load reads plans and writes progress through one chain.
*/
CREATE USER warehouse_owner WITHOUT LOGIN;
CREATE USER mart_owner WITHOUT LOGIN;
CREATE USER stage_owner WITHOUT LOGIN;
CREATE USER mapping_owner WITHOUT LOGIN;
CREATE USER log_owner WITHOUT LOGIN;
CREATE USER link_owner WITHOUT LOGIN;
GO
/*
Service users hold exactly the grants of one duty (see Grants.sql):
policy_service  registers plans and reviews; writes the register; reads neither stage nor mapping.
load_service    runs loads: stage, the pseudonymized tables, keys by id; no view in bi, no role membership.
publish_service creates and grants the analysts' views; the only holder of CREATE VIEW.
risk_service    reads staged and pseudonymized rows to count them; hands out measures only.
*/
CREATE USER policy_service WITHOUT LOGIN;
CREATE USER load_service WITHOUT LOGIN;
CREATE USER publish_service WITHOUT LOGIN;
CREATE USER risk_service WITHOUT LOGIN;
GO
