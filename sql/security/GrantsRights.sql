/*
Rights on the procedures of rights, duties, monitoring, approved analyses and subject access.
*/
GRANT EXECUTE ON policy.CompareRights TO compliance_officer;
GRANT EXECUTE ON policy.RecordFoundRight TO privacy_officer;
GRANT EXECUTE ON policy.RecordFoundRight TO compliance_officer;
-- log.ExplainedRight, of another owner, names a dataset's second table by it.
GRANT EXECUTE ON policy.DetachedName TO compliance_officer;
-- policy.RecordFoundRight reads what is recorded.
GRANT SELECT ON log.RecordedMembership TO warehouse_owner;
GO
