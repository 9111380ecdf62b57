/*
Consigned analysis (수탁자): three users without login and two schemas, so that approved code reaches the published views and nothing else.
analysis_owner    owns the registered work and its artifacts
consigned_owner   owns the registered procedures; no ownership chain leads from them to mart, or to the artifacts
analysis_service  runs them: it may read the one published view that is lent to it while the work runs (bi.LendView)
*/
CREATE USER analysis_owner WITHOUT LOGIN;
CREATE USER consigned_owner WITHOUT LOGIN;
CREATE USER analysis_service WITHOUT LOGIN;
GO
CREATE SCHEMA analysis AUTHORIZATION analysis_owner;
GO
CREATE SCHEMA consigned AUTHORIZATION consigned_owner;
GO
