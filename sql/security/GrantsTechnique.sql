/*
What the later techniques need: see security/Grants.sql for the rules.
*/
-- Reviewers see how far synthetic data is from its source, and what standardization found.
GRANT SELECT ON pseudo.LoadMeasure TO adequacy_reviewer;
GRANT SELECT ON pseudo.LoadMeasure TO compliance_officer;
GO
/* ---------- synthetic data: generated batches rank by it; arithmetic on the number given, it reads nothing ---------- */
GRANT SELECT ON pseudo.NormalScore TO load_service;
GO
/* ---------- provision: the officer orders and confirms, the operator carries out ---------- */
GRANT SELECT, UPDATE ON policy.Provision TO publish_service;
GRANT EXECUTE ON policy.HasContract TO publish_service;
GRANT EXECUTE ON policy.OrderProvision TO privacy_officer;
GRANT EXECUTE ON policy.ConfirmReceipt TO privacy_officer;
GRANT EXECUTE ON bi.ReadProvision TO load_operator;
GRANT EXECUTE ON policy.RecordProvidedFile TO load_operator;
GRANT EXECUTE ON bi.CompleteProvision TO load_operator;
GRANT SELECT ON policy.Provision TO load_operator;
GO
