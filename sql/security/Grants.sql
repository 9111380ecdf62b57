/*
Who may do what. People act through procedures; service users and owners hold what those procedures need and nothing else.
The README's matrix says the same in a table.
*/

/* ---------- metadata ---------- */
-- GRANT, ALTER ROLE and OBJECT_ID find only what the running user may see (metadata visibility); definitions hold no personal data.
GRANT VIEW DEFINITION TO load_service;
GRANT VIEW DEFINITION TO policy_service;
GRANT VIEW DEFINITION TO publish_service;
GRANT VIEW DEFINITION TO warehouse_owner;
GRANT VIEW DEFINITION TO mart_owner;
-- policy.RoleMembership shows nothing of others to who may not see them: who decides and who inspects must.
GRANT VIEW DEFINITION TO privacy_officer;
GRANT VIEW DEFINITION TO compliance_officer;
GO
/* ---------- messages: everybody may read an error ---------- */
GRANT EXECUTE ON policy.MessageText TO public;
GO
/* ---------- owners: the functions their schema's procedures call across the owner boundary ---------- */
GRANT EXECUTE ON pseudo.Hmac TO log_owner;
GRANT EXECUTE ON pseudo.Hmac TO mapping_owner;
GRANT EXECUTE ON pseudo.Standardize TO mapping_owner;
GRANT EXECUTE ON pseudo.TokenOf TO mapping_owner;
GRANT EXECUTE ON pseudo.PreserveFormat TO mapping_owner;
GRANT EXECUTE ON pseudo.EncryptDeterministic TO mapping_owner;
GRANT EXECUTE ON pseudo.DecryptDeterministic TO mapping_owner;
GRANT EXECUTE ON policy.LegalToday TO mapping_owner;
GRANT EXECUTE ON policy.DetachedName TO mart_owner;
GO
/* ---------- the registers: written by procedures only ---------- */
-- warehouse_owner writes as the owner of the roles (policy.GrantRole).
GRANT EXECUTE ON log.AppendEntry TO load_service;
GRANT EXECUTE ON log.AppendEntry TO policy_service;
GRANT EXECUTE ON log.AppendEntry TO publish_service;
GRANT EXECUTE ON log.AppendEntry TO warehouse_owner;
GRANT EXECUTE ON log.AppendEntry TO mapping_owner;
GRANT EXECUTE ON log.RecordRefusal TO load_service;
GRANT EXECUTE ON log.RecordRefusal TO policy_service;
GRANT EXECUTE ON log.RecordRefusal TO publish_service;
GRANT EXECUTE ON log.RecordRefusal TO warehouse_owner;
GRANT EXECUTE ON log.RecordRefusal TO mapping_owner;
GO
/* ---------- mapping_owner: custody of keys ---------- */
-- A rotation makes a certificate and a key under it. ALTER ANY SYMMETRIC KEY is what CREATE SYMMETRIC KEY asks for; opening or dropping a key of
-- another owner (log_kek) takes CONTROL of its certificate or of it, which mapping_owner has not.
GRANT CREATE CERTIFICATE TO mapping_owner;
GRANT ALTER ANY SYMMETRIC KEY TO mapping_owner;
GRANT EXECUTE ON policy.RecordDecision TO mapping_owner;
-- Whose keys they are, and whether a load uses them.
GRANT SELECT ON policy.Dataset TO mapping_owner;
GRANT SELECT ON policy.Technique TO mapping_owner;
GRANT SELECT ON policy.PlanStep TO mapping_owner;
GRANT SELECT ON policy.StepParameter TO mapping_owner;
GRANT EXECUTE ON pseudo.TokenDomainName TO mapping_owner;
GRANT SELECT ON pseudo.LoadRun TO mapping_owner;
GRANT SELECT ON pseudo.LoadRunKey TO mapping_owner;
GO
/* ---------- load_service ---------- */
-- CONTROL on stage, because the load also grants and revokes the load account's access to its stage table.
GRANT CREATE TABLE TO load_service;
GRANT CONTROL ON SCHEMA::stage TO load_service;
-- ALTER for CREATE TABLE, TRUNCATE and SWITCH; no UPDATE, and no right to grant.
GRANT ALTER, SELECT, INSERT, DELETE ON SCHEMA::mart TO load_service;
-- Generated batches are dynamic SQL, where ownership chains end: what they read must be granted.
GRANT SELECT ON SCHEMA::policy TO load_service;
GRANT SELECT ON pseudo.LoadBoundary TO load_service;
GRANT EXECUTE ON SCHEMA::pseudo TO load_service;
GRANT EXECUTE ON mapping.KeyName TO load_service;
GRANT EXECUTE ON mapping.EnsureKey TO load_service;
GRANT EXECUTE ON mapping.FetchKey TO load_service;
GRANT EXECUTE ON mapping.EnsureDomain TO load_service;
GRANT EXECUTE ON mapping.AssignTokens TO load_service;
GRANT EXECUTE ON mapping.DigestSubjects TO load_service;
GRANT EXECUTE ON mapping.CompareSubjects TO load_service;
GRANT EXECUTE ON mapping.ListReplacedKeys TO load_service;
GRANT EXECUTE ON mapping.CompleteSubjects TO load_service;
GO
/* ---------- publish_service ---------- */
GRANT CREATE VIEW TO publish_service;
-- CONTROL on bi: it makes the views and gives the right to read them. On mart it only reads; the reviewers' right to read a table is
-- given and taken by a procedure of the tables' owner, so that no service user holds the right to grant on all of mart.
GRANT CONTROL ON SCHEMA::bi TO publish_service;
GRANT SELECT ON SCHEMA::mart TO publish_service;
GRANT EXECUTE ON mart.SetReviewerAccess TO publish_service;
-- bi has another owner than policy, so that no ownership chain serves the procedures of bi.
GRANT SELECT ON policy.ApprovedDataset TO publish_service;
GRANT SELECT ON policy.Dataset TO publish_service;
GRANT EXECUTE ON policy.DetachedName TO publish_service;
GRANT SELECT ON policy.RoleMembership TO publish_service;
GRANT EXECUTE ON policy.RecordDecision TO publish_service;
GO
/* ---------- load_operator ---------- */
GRANT EXECUTE ON policy.RegisterDataset TO load_operator;
GRANT EXECUTE ON policy.CheckPlan TO load_operator;
GRANT EXECUTE ON pseudo.OpenStage TO load_operator;
GRANT EXECUTE ON pseudo.RunLoad TO load_operator;
GRANT EXECUTE ON pseudo.ResumeLoad TO load_operator;
GRANT SELECT ON pseudo.LoadProgress TO load_operator;
GO
/* ---------- plan_author ---------- */
GRANT EXECUTE ON policy.RegisterPurpose TO plan_author;
GRANT EXECUTE ON policy.RegisterRequest TO plan_author;
GRANT EXECUTE ON policy.RegisterDataset TO plan_author;
GRANT EXECUTE ON policy.DefineCategory TO plan_author;
GRANT EXECUTE ON policy.BeginPlan TO plan_author;
GRANT EXECUTE ON policy.SetColumnRule TO plan_author;
GRANT EXECUTE ON policy.SetStep TO plan_author;
GRANT EXECUTE ON policy.CheckPlan TO plan_author;
GRANT EXECUTE ON policy.ConcludePlan TO plan_author;
GRANT SELECT ON SCHEMA::policy TO plan_author;
GO
/* ---------- adequacy_reviewer: the plan and what came of it; the rows by assignment only ---------- */
GRANT EXECUTE ON policy.CheckPlan TO adequacy_reviewer;
GRANT EXECUTE ON policy.RecordAdequacyReview TO adequacy_reviewer;
GRANT SELECT ON policy.Purpose TO adequacy_reviewer;
GRANT SELECT ON policy.UseRequest TO adequacy_reviewer;
GRANT SELECT ON policy.Dataset TO adequacy_reviewer;
GRANT SELECT ON policy.SourceColumn TO adequacy_reviewer;
GRANT SELECT ON policy.PlanHeader TO adequacy_reviewer;
GRANT SELECT ON policy.PlanStep TO adequacy_reviewer;
GRANT SELECT ON policy.StepParameter TO adequacy_reviewer;
GRANT SELECT ON policy.Technique TO adequacy_reviewer;
GRANT SELECT ON policy.TechniqueParameter TO adequacy_reviewer;
GRANT SELECT ON policy.Category TO adequacy_reviewer;
GRANT SELECT ON policy.AdequacyReviewer TO adequacy_reviewer;
GRANT SELECT ON policy.AdequacyConclusion TO adequacy_reviewer;
GRANT SELECT ON pseudo.LoadProgress TO adequacy_reviewer;
GRANT SELECT ON pseudo.LoadBoundary TO adequacy_reviewer;
GRANT SELECT ON pseudo.LoadInvalid TO adequacy_reviewer;
GRANT SELECT ON SCHEMA::risk TO adequacy_reviewer;
GO
/* ---------- privacy_officer ---------- */
GRANT EXECUTE ON policy.GrantRole TO privacy_officer;
GRANT EXECUTE ON policy.RevokeRole TO privacy_officer;
GRANT EXECUTE ON policy.RequestStop TO privacy_officer;
GRANT EXECUTE ON policy.AssignReviewer TO privacy_officer;
GRANT EXECUTE ON policy.ConcludeAdequacyReview TO privacy_officer;
GRANT EXECUTE ON bi.PublishDataset TO privacy_officer;
GRANT EXECUTE ON bi.WithdrawDataset TO privacy_officer;
GRANT SELECT ON SCHEMA::policy TO privacy_officer;
GRANT SELECT ON pseudo.LoadProgress TO privacy_officer;
GO
/* ---------- mapping_custodian: keys and token maps through procedures, what is irreversible with another person's confirmation ---------- */
GRANT EXECUTE ON mapping.ListKeys TO mapping_custodian;
GRANT EXECUTE ON mapping.CreateKey TO mapping_custodian;
GRANT EXECUTE ON mapping.RotateKek TO mapping_custodian;
GRANT EXECUTE ON mapping.ListRequests TO mapping_custodian;
GRANT EXECUTE ON mapping.RequestAction TO mapping_custodian;
GRANT EXECUTE ON mapping.ConfirmAction TO mapping_custodian;
GRANT EXECUTE ON mapping.DestroyKey TO mapping_custodian;
GRANT EXECUTE ON mapping.ForgetOriginals TO mapping_custodian;
GRANT EXECUTE ON mapping.DestroyDomain TO mapping_custodian;
GRANT EXECUTE ON mapping.ResolveToken TO mapping_custodian;
-- The officer decides and confirms; he has no way to keys or data.
GRANT EXECUTE ON mapping.ListRequests TO privacy_officer;
GRANT EXECUTE ON mapping.ConfirmAction TO privacy_officer;
GRANT EXECUTE ON mapping.EnableResolution TO privacy_officer;
GRANT EXECUTE ON mapping.DisableResolution TO privacy_officer;
GO
/* ---------- compliance_officer ---------- */
GRANT EXECUTE ON log.VerifyChain TO compliance_officer;
GRANT EXECUTE ON log.ExportCheckpoint TO compliance_officer;
GRANT SELECT ON SCHEMA::log TO compliance_officer;
GRANT SELECT ON SCHEMA::policy TO compliance_officer;
GRANT SELECT ON SCHEMA::risk TO compliance_officer;
GRANT SELECT ON pseudo.LoadProgress TO compliance_officer;
-- Wrapped as it is, the chain's key is nobody's reading.
DENY SELECT ON log.ChainKey TO compliance_officer;
GO
/*
Second lock: DENY wins over a GRANT that somebody adds by mistake, whatever its level. Ownership chains are not touched, so that
the procedures and views above work; load_operator keeps its way to the one stage table it fills.
*/
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::mapping TO load_operator, mapping_custodian, plan_author, adequacy_reviewer, bi_analyst,
    training_consignee, privacy_officer, compliance_officer, linkage_key_agent, linkage_agent;
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::stage TO mapping_custodian, plan_author, adequacy_reviewer, bi_analyst,
    training_consignee, privacy_officer, compliance_officer, linkage_key_agent, linkage_agent;
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::mart TO mapping_custodian, bi_analyst, training_consignee, privacy_officer, compliance_officer,
    linkage_key_agent, linkage_agent;
DENY INSERT, UPDATE, DELETE ON SCHEMA::log TO load_operator, mapping_custodian, plan_author, adequacy_reviewer, bi_analyst,
    training_consignee, privacy_officer, compliance_officer, linkage_key_agent, linkage_agent;
GO
