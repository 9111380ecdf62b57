/*
Grants of role administration, review and publication. Owners and service users get what their procedures do, nothing else.
*/
-- Names of principals and of pseudonymized columns: metadata only, no row.
GRANT VIEW DEFINITION TO warehouse_owner;
GRANT VIEW DEFINITION TO publish_service;
GRANT VIEW DEFINITION TO policy_service;
-- policy.GrantRole and its like write the register of access rights.
GRANT EXECUTE ON OBJECT::log.AppendEntry TO warehouse_owner, publish_service, policy_service;
GRANT EXECUTE ON OBJECT::log.RecordRefusal TO warehouse_owner, publish_service, policy_service;
-- The reviewers' right to read a pseudonymized table is given and taken by publish_service, and by nobody else.
GRANT SELECT ON SCHEMA::mart TO publish_service WITH GRANT OPTION;
GRANT SELECT ON SCHEMA::bi TO publish_service WITH GRANT OPTION;
GRANT ALTER ON SCHEMA::bi TO publish_service;
GRANT CREATE VIEW TO publish_service;
-- bi has another owner than policy, so that no ownership chain serves the procedures of bi.
GRANT SELECT ON OBJECT::policy.ApprovedDataset TO publish_service;
GRANT SELECT ON OBJECT::policy.Dataset TO publish_service;
GRANT SELECT ON OBJECT::policy.RoleMembership TO publish_service;
GRANT EXECUTE ON OBJECT::policy.RecordDecision TO publish_service;
GO
GRANT EXECUTE ON OBJECT::policy.GrantRole TO privacy_officer;
GRANT EXECUTE ON OBJECT::policy.RevokeRole TO privacy_officer;
GRANT EXECUTE ON OBJECT::policy.AssignReviewer TO privacy_officer;
GRANT EXECUTE ON OBJECT::policy.ConcludeAdequacyReview TO privacy_officer;
GRANT EXECUTE ON OBJECT::bi.PublishDataset TO privacy_officer;
GRANT EXECUTE ON OBJECT::bi.WithdrawDataset TO privacy_officer;
GRANT EXECUTE ON OBJECT::policy.RecordAdequacyReview TO adequacy_reviewer;
GO
