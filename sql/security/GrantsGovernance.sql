/*
Grants of the governance of datasets: the state machine, the reviews, destruction, retention, incidents, recipients.
Purpose of the file: what Grants.sql is for the load; the second lock (DENY) there covers the schemas as a whole.
*/
/* ---------- service users ---------- */
GRANT EXECUTE ON policy.ChangeState TO publish_service;
GRANT EXECUTE ON policy.MissingSteps TO publish_service;
GRANT EXECUTE ON bi.RemoveViews TO policy_service;
-- A dataset's destruction: its views, its additional information, both registers.
GRANT EXECUTE ON bi.RemoveViews TO load_service;
GRANT EXECUTE ON mapping.RequestProblem TO load_service;
GRANT EXECUTE ON mapping.DestroyForDataset TO load_service;
GRANT EXECUTE ON mapping.RemoveLeftTokens TO load_service;
GRANT EXECUTE ON mapping.RecordDestruction TO load_service;
GRANT SELECT ON policy.RiskReview TO mapping_owner;
GRANT SELECT ON policy.Purpose TO mapping_owner;
-- Retention asks which datasets still exist, and what the legal day is.
GRANT SELECT ON policy.Dataset TO log_owner;
GRANT SELECT ON policy.ContractedDataset TO log_owner;
GRANT EXECUTE ON policy.LegalToday TO log_owner;
GO
/* ---------- plan_author ---------- */
GRANT EXECUTE ON policy.RecordRiskReview TO plan_author;
GRANT EXECUTE ON policy.AnswerCondition TO plan_author;
GRANT EXECUTE ON policy.ChangeUse TO plan_author;
GO
/* ---------- adequacy_reviewer ---------- */
GRANT EXECUTE ON policy.DeclareInterests TO adequacy_reviewer;
GRANT EXECUTE ON policy.SignOverallResult TO adequacy_reviewer;
GRANT SELECT ON policy.RiskReport TO adequacy_reviewer;
GRANT SELECT ON policy.RiskQuestion TO adequacy_reviewer;
GRANT SELECT ON policy.InterestQuestion TO adequacy_reviewer;
GRANT SELECT ON policy.AdequacyCondition TO adequacy_reviewer;
GRANT SELECT ON policy.DatasetState TO adequacy_reviewer;
GRANT SELECT ON policy.DatasetTransition TO adequacy_reviewer;
GO
/* ---------- destruction: ordered, confirmed and done by three people ---------- */
GRANT EXECUTE ON mapping.RequestAction TO privacy_officer;
GRANT EXECUTE ON mapping.ConfirmAction TO compliance_officer;
GRANT EXECUTE ON mapping.ListRequests TO compliance_officer;
GRANT EXECUTE ON pseudo.DestroyDataset TO load_operator;
GRANT EXECUTE ON pseudo.DestroyDataset TO mapping_custodian;
GO
/* ---------- the internal plan's checklist ---------- */
GRANT EXECUTE ON mapping.ShowSafeguards TO privacy_officer;
GRANT EXECUTE ON mapping.ShowSafeguards TO compliance_officer;
GO
/* ---------- the processing record is checked by another person than who made it ---------- */
GRANT EXECUTE ON log.CheckProcessingRecord TO privacy_officer;
GRANT EXECUTE ON log.CheckProcessingRecord TO compliance_officer;
GO
/* ---------- retention ---------- */
GRANT EXECUTE ON log.PurgeExpired TO compliance_officer;
-- It opens the chain's key; what it finds is told by log.VerifyChain.
DENY SELECT ON log.ChainFinding TO compliance_officer;
GO
/* ---------- incidents: who finds it reports it; the officer sees it to its end ---------- */
GRANT EXECUTE ON policy.StopDataset TO log_owner;
GRANT EXECUTE ON policy.RestartDataset TO log_owner;
GRANT SELECT ON policy.Incident TO log_owner;
GRANT SELECT, UPDATE ON policy.IncidentRecall TO log_owner;
GRANT EXECUTE ON log.ReportIncident TO bi_analyst;
GRANT EXECUTE ON log.ReportIncident TO training_consignee;
GRANT EXECUTE ON log.ReportIncident TO adequacy_reviewer;
GRANT EXECUTE ON log.ReportIncident TO load_operator;
GRANT EXECUTE ON log.ReportIncident TO plan_author;
GRANT EXECUTE ON log.ReportIncident TO mapping_custodian;
GRANT EXECUTE ON log.ReportIncident TO privacy_officer;
GRANT EXECUTE ON log.ReportIncident TO compliance_officer;
GRANT EXECUTE ON log.RecordRecall TO privacy_officer;
GRANT EXECUTE ON log.CloseIncident TO privacy_officer;
GO
/* ---------- recipients, the safe zone, exemptions ---------- */
GRANT SELECT ON policy.RecipientContract TO publish_service;
GRANT SELECT ON policy.Purpose TO publish_service;
GRANT EXECUTE ON policy.LegalToday TO publish_service;
GRANT EXECUTE ON policy.RegisterContract TO privacy_officer;
GRANT EXECUTE ON policy.RecordOnwardProvision TO privacy_officer;
GRANT EXECUTE ON policy.RecordExemption TO privacy_officer;
GRANT EXECUTE ON policy.RequestTransfer TO bi_analyst;
GRANT EXECUTE ON policy.RequestTransfer TO training_consignee;
GRANT EXECUTE ON policy.RecordTransfer TO bi_analyst;
GRANT EXECUTE ON policy.RecordTransfer TO training_consignee;
GRANT EXECUTE ON policy.ReviewTransfer TO privacy_officer;
GO
