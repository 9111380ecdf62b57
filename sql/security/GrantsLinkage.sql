/*
Linkage (가명정보 결합): three parties that act through the procedures of link and read none of its tables. On one server they are three roles; who holds one holds none of the
others (policy.RoleConflict).
*/

/* ---------- link_owner: what its procedures call across the owner boundary ---------- */
GRANT VIEW DEFINITION TO link_owner;
GRANT CREATE TABLE TO link_owner;
GRANT EXECUTE ON pseudo.LinkageItem TO link_owner;
GRANT EXECUTE ON pseudo.LinkageKey TO link_owner;
GRANT EXECUTE ON pseudo.LinkageEncoding TO link_owner;
GRANT EXECUTE ON pseudo.LinkageSimilarity TO link_owner;
GRANT EXECUTE ON pseudo.Hmac TO link_owner;
GRANT EXECUTE ON pseudo.RoundTo TO link_owner;
GRANT EXECUTE ON policy.IsRegularName TO link_owner;
GRANT EXECUTE ON policy.NormalizedType TO link_owner;
GRANT EXECUTE ON policy.TypeText TO link_owner;
GRANT EXECUTE ON policy.LegalToday TO link_owner;
GRANT EXECUTE ON policy.RecordDecision TO link_owner;
GRANT SELECT ON policy.RoleMembership TO link_owner;
GRANT EXECUTE ON log.AppendEntry TO link_owner;
GRANT EXECUTE ON log.RecordRefusal TO link_owner;
GO
/* ---------- linkage_agent (결합전문기관): applications, data, joins, exports; no key, no salt ---------- */
GRANT EXECUTE ON link.RegisterProject TO linkage_agent;
GRANT EXECUTE ON link.AddApplicant TO linkage_agent;
GRANT EXECUTE ON link.SelectTrialKeys TO linkage_agent;
GRANT EXECUTE ON link.TrialLinkage TO linkage_agent;
GRANT EXECUTE ON link.EndTrial TO linkage_agent;
GRANT EXECUTE ON link.ReceiveData TO linkage_agent;
GRANT EXECUTE ON link.ReceiveLinkageTable TO linkage_agent;
GRANT EXECUTE ON link.ReadSubmittedData TO linkage_agent;
GRANT EXECUTE ON link.ReviewData TO linkage_agent;
GRANT EXECUTE ON link.JoinData TO linkage_agent;
GRANT EXECUTE ON link.ReadJoined TO linkage_agent;
GRANT EXECUTE ON link.AnalyzeJoined TO linkage_agent;
GRANT EXECUTE ON link.PseudonymizeFurther TO linkage_agent;
GRANT EXECUTE ON link.AssignExportReviewer TO linkage_agent;
GRANT EXECUTE ON link.ReleaseExport TO linkage_agent;
GRANT EXECUTE ON link.ShowProgress TO linkage_agent;
GO
/* ---------- linkage_key_agent (결합키관리기관): recipes, salts, keys, linkage tables; no attribute ---------- */
GRANT EXECUTE ON link.RegisterProject TO linkage_key_agent;
GRANT EXECUTE ON link.AddApplicant TO linkage_key_agent;
GRANT EXECUTE ON link.DefineRecipe TO linkage_key_agent;
GRANT EXECUTE ON link.HandOverSalt TO linkage_key_agent;
GRANT EXECUTE ON link.ReceiveKeys TO linkage_key_agent;
GRANT EXECUTE ON link.LinkageRate TO linkage_key_agent;
GRANT EXECUTE ON link.ExtractSerials TO linkage_key_agent;
GRANT EXECUTE ON link.ReadSerials TO linkage_key_agent;
GRANT EXECUTE ON link.AllowErrorTolerance TO linkage_key_agent;
GRANT EXECUTE ON link.ReceiveEncodings TO linkage_key_agent;
GRANT EXECUTE ON link.FindNearPairs TO linkage_key_agent;
GRANT EXECUTE ON link.ReadNearPairs TO linkage_key_agent;
GRANT EXECUTE ON link.DecideNearPair TO linkage_key_agent;
GRANT EXECUTE ON link.ApplyNearPairs TO linkage_key_agent;
GRANT EXECUTE ON link.BuildLinkageTable TO linkage_key_agent;
GRANT EXECUTE ON link.ReadLinkageTable TO linkage_key_agent;
GRANT EXECUTE ON link.BeginRound TO linkage_key_agent;
GRANT EXECUTE ON link.EndLinkage TO linkage_key_agent;
GRANT EXECUTE ON link.ShowProgress TO linkage_key_agent;
GO
/* ---------- linkage_applicant (결합신청자): its own subjects, keys and data; of the result, counts until it is released ---------- */
GRANT EXECUTE ON link.MakeKeys TO linkage_applicant;
GRANT EXECUTE ON link.SubmitKeys TO linkage_applicant;
GRANT EXECUTE ON link.MakeEncodings TO linkage_applicant;
GRANT EXECUTE ON link.ReadKeys TO linkage_applicant;
GRANT EXECUTE ON link.ReadSetAside TO linkage_applicant;
GRANT EXECUTE ON link.ReadSubjectSerials TO linkage_applicant;
GRANT EXECUTE ON link.ReceiveSerials TO linkage_applicant;
GRANT EXECUTE ON link.LinkageRate TO linkage_applicant;
GRANT EXECUTE ON link.SubmitData TO linkage_applicant;
GRANT EXECUTE ON link.AnalyzeJoined TO linkage_applicant;
GRANT EXECUTE ON link.PseudonymizeFurther TO linkage_applicant;
GRANT EXECUTE ON link.RequestExport TO linkage_applicant;
GRANT EXECUTE ON link.ReadExport TO linkage_applicant;
GRANT EXECUTE ON link.NotifyEnd TO linkage_applicant;
GRANT EXECUTE ON link.ShowProgress TO linkage_applicant;
GO
/* ---------- the board (반출심사위원회) and inspection ---------- */
GRANT EXECUTE ON link.ReadJoined TO adequacy_reviewer;
GRANT EXECUTE ON link.ReviewExport TO adequacy_reviewer;
GRANT EXECUTE ON link.ShowProgress TO adequacy_reviewer;
GRANT EXECUTE ON link.ShowProgress TO compliance_officer;
GO
/* Second lock: no table of link is anybody's reading, and an applicant has no business in the other schemas. */
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::link TO linkage_agent, linkage_key_agent, linkage_applicant, load_operator, mapping_custodian, plan_author,
    adequacy_reviewer, bi_analyst, training_consignee, privacy_officer, compliance_officer;
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::mapping TO linkage_applicant;
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::stage TO linkage_applicant;
DENY SELECT, INSERT, UPDATE, DELETE ON SCHEMA::mart TO linkage_applicant;
DENY INSERT, UPDATE, DELETE ON SCHEMA::log TO linkage_applicant;
GO
