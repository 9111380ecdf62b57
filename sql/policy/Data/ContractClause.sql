/*
Purpose: The clauses of policy.ContractClause, after guideline lines 292-298 and PIPA article 26 with Enforcement Decree 28.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    ClauseCode nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContractKind nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ClauseText nvarchar(400) NOT NULL,
    ClauseTextKo nvarchar(400) NOT NULL,
    PRIMARY KEY (ContractKind, ClauseCode)
);

INSERT INTO @current (ClauseCode, ContractKind, ClauseText, ClauseTextKo)
VALUES
    (N'reidentification_ban', N'third_party', N'Re-identification is forbidden.', N'가명정보 재식별 금지'),
    (N'reidentification_ban', N'consignment', N'Re-identification is forbidden.', N'가명정보 재식별 금지'),
    (N'purpose_limit', N'third_party', N'Processing is limited to the stated purpose.', N'정해진 목적 외 처리 금지'),
    (N'purpose_limit', N'consignment', N'Processing is limited to the stated purpose.', N'정해진 목적 외 처리 금지'),
    (N'security_measures', N'third_party', N'Technical, administrative and physical security measures.', N'기술적·관리적·물리적 안전성 확보조치'),
    (N'security_measures', N'consignment', N'Technical, administrative and physical security measures.', N'기술적·관리적·물리적 안전성 확보조치'),
    (N'records', N'third_party', N'Records of processing are made and kept.', N'가명정보의 처리기록 작성 및 보관'),
    (N'records', N'consignment', N'Records of processing are made and kept.', N'가명정보의 처리기록 작성 및 보관'),
    (N'destruction', N'third_party', N'Destruction when the purpose is reached or the period ends.', N'목적 달성 또는 기간 종료 시 파기'),
    (N'destruction', N'consignment', N'Destruction when the purpose is reached or the period ends.', N'목적 달성 또는 기간 종료 시 파기'),
    (N'stop_and_recall', N'third_party', N'Processing stops at once, and data is recalled and destroyed, when somebody can be identified.', N'특정 개인 식별 시 처리 중지 및 회수·파기'),
    (N'stop_and_recall', N'consignment', N'Processing stops at once, and data is recalled and destroyed, when somebody can be identified.', N'특정 개인 식별 시 처리 중지 및 회수·파기'),
    (N'damages', N'third_party', N'Liability and damages.', N'재식별 시 책임 및 손해배상'),
    (N'damages', N'consignment', N'Liability and damages.', N'재식별 시 책임 및 손해배상'),
    (N'onward_provision', N'third_party', N'Onward provision is forbidden, or allowed on record only.', N'가명정보의 재제공 금지 또는 제한'),
    (N'no_reconsignment', N'consignment', N'No re-consignment without consent.', N'재위탁 제한'),
    (N'supervision', N'consignment', N'Management and supervision of the consignee, training and inspection included.', N'수탁자에 대한 교육 및 관리·감독');

BEGIN TRANSACTION;

UPDATE existing
SET ClauseText = latest.ClauseText,
    ClauseTextKo = latest.ClauseTextKo
FROM policy.ContractClause AS existing
INNER JOIN @current AS latest
    ON latest.ContractKind = existing.ContractKind
    AND latest.ClauseCode = existing.ClauseCode;

INSERT INTO policy.ContractClause (ClauseCode, ContractKind, ClauseText, ClauseTextKo)
SELECT latest.ClauseCode, latest.ContractKind, latest.ClauseText, latest.ClauseTextKo
FROM @current AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.ContractClause AS existing
    WHERE existing.ContractKind = latest.ContractKind
        AND existing.ClauseCode = latest.ClauseCode
);

COMMIT TRANSACTION;
