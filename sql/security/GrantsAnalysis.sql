/*
Consigned analysis: who requests, approves, runs and reviews; what the service user reaches.
*/
-- Nothing of bi is granted here: bi.LendView gives the one view of the work that runs, and takes it back.
GRANT EXECUTE ON SCHEMA::consigned TO analysis_service;
GRANT EXECUTE ON bi.LendView TO analysis_owner;
-- The owner of the work reads the text of what was registered, to hold it against what was approved, and steps down to the service user to run it.
GRANT VIEW DEFINITION TO analysis_owner;
GRANT IMPERSONATE ON USER::analysis_service TO analysis_owner;
GRANT SELECT ON policy.Dataset TO analysis_owner;
GRANT SELECT ON policy.ApprovedDataset TO analysis_owner;
GRANT EXECUTE ON policy.RecordDecision TO analysis_owner;
GRANT EXECUTE ON log.AppendEntry TO analysis_owner;
GRANT EXECUTE ON log.RecordRefusal TO analysis_owner;
GO
GRANT EXECUTE ON analysis.RequestWork TO plan_author;
GRANT EXECUTE ON analysis.ApproveWork TO privacy_officer;
GRANT EXECUTE ON analysis.RunWork TO training_consignee;
GRANT EXECUTE ON analysis.ReadArtifact TO training_consignee;
GRANT EXECUTE ON analysis.ReviewArtifact TO adequacy_reviewer;
GRANT SELECT ON analysis.Work TO adequacy_reviewer, privacy_officer, compliance_officer;
-- Who requests and who approves must read the procedure's text: the catalog shows it to nobody else.
GRANT VIEW DEFINITION ON SCHEMA::consigned TO plan_author, privacy_officer, adequacy_reviewer;
-- Who decides whether an artifact leaves must see it; the consignee sees it when it was released.
GRANT SELECT ON analysis.Artifact TO adequacy_reviewer;
GO
-- Second lock, as in Grants.sql: DENY wins over a GRANT that somebody adds by mistake.
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::analysis TO training_consignee, bi_analyst, load_operator, plan_author, mapping_custodian, linkage_key_agent, linkage_agent;
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::bi TO training_consignee;
GO
