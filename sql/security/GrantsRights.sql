/*
Rights on the procedures of rights, duties, the scheduled check, forms and subject access.
*/
GRANT EXECUTE ON policy.CompareRights TO compliance_officer;
GRANT EXECUTE ON policy.AuditWarehouse TO compliance_officer;
GRANT EXECUTE ON policy.RecordDuty TO privacy_officer;
GRANT EXECUTE ON policy.RecordDuty TO compliance_officer;
GRANT EXECUTE ON policy.RecordFoundRight TO privacy_officer;
GRANT EXECUTE ON policy.RecordFoundRight TO compliance_officer;
-- log.ExplainedRight, of another owner, names a dataset's second table by it.
GRANT EXECUTE ON policy.DetachedName TO compliance_officer;
-- policy.RecordFoundRight reads what is recorded.
GRANT SELECT ON log.RecordedMembership TO warehouse_owner;
GO
/* ---------- documents: what only people know ---------- */
GRANT EXECUTE ON policy.EnterDocumentField TO plan_author;
GRANT EXECUTE ON policy.EnterDocumentField TO privacy_officer;
GO
/* ---------- subject access: from staged originals only, by the custodian, on record ---------- */
GRANT EXECUTE ON stage.ReadSubject TO mapping_custodian;
GRANT SELECT ON policy.Dataset TO stage_owner;
GRANT SELECT ON policy.SourceColumn TO stage_owner;
GRANT EXECUTE ON pseudo.Standardize TO stage_owner;
GRANT EXECUTE ON pseudo.TextExpression TO stage_owner;
GRANT EXECUTE ON log.AppendEntry TO stage_owner;
GRANT EXECUTE ON log.RecordRefusal TO stage_owner;
GO
