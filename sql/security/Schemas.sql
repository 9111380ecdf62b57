/*
Schemas and their owners (README: 'Schemas and owners'). An object without an owner of its own belongs to the owner
of its schema, so that a table made by a load in stage belongs to stage_owner, whoever made it.
*/
CREATE SCHEMA policy AUTHORIZATION warehouse_owner;
GO
CREATE SCHEMA pseudo AUTHORIZATION warehouse_owner;
GO
CREATE SCHEMA risk AUTHORIZATION warehouse_owner;
GO
CREATE SCHEMA stage AUTHORIZATION stage_owner;
GO
CREATE SCHEMA mapping AUTHORIZATION mapping_owner;
GO
CREATE SCHEMA mart AUTHORIZATION mart_owner;
GO
CREATE SCHEMA bi AUTHORIZATION mart_owner;
GO
CREATE SCHEMA log AUTHORIZATION log_owner;
GO
CREATE SCHEMA link AUTHORIZATION link_owner;
GO
