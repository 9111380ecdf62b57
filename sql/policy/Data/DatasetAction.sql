/*
Purpose: The actions of policy.DatasetAction.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    ActionName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    KoreanName nvarchar(60) NOT NULL,
    ProcedureName nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL
);

INSERT INTO @current (ActionName, KoreanName, ProcedureName)
VALUES
    (N'change use', N'목적·제공받는 자 변경', N'policy.ChangeUse'),
    (N'review risk', N'위험성 검토', N'policy.RecordRiskReview'),
    (N'review risk of a new environment', N'처리환경 변경에 따른 위험성 검토', N'policy.RecordRiskReview'),
    (N'find the risk unacceptable', N'위험성 검토 결과 처리 불가', N'policy.RecordRiskReview'),
    (N'conclude plan', N'가명처리 계획 확정', N'policy.ConcludePlan'),
    (N'load', N'가명처리 실행', N'pseudo.RunLoad'),
    (N'switch in', N'가명처리 결과 반영', N'pseudo.RunLoad'),
    (N'switch in under an approval', N'승인 범위 내 반복 처리 결과 반영', N'pseudo.RunLoad'),
    (N'assign reviewer', N'검토위원 지정', N'policy.AssignReviewer'),
    (N'approve', N'적정(승인)', N'policy.ConcludeAdequacyReview'),
    (N'reject a waiting load', N'대기 중 처리 결과 부적정', N'policy.ConcludeAdequacyReview'),
    (N'reopen the plan', N'계획 보완(3단계)', N'policy.ConcludeAdequacyReview'),
    (N'reopen the risk review', N'위험성 재검토(2단계)', N'policy.ConcludeAdequacyReview'),
    (N'reopen the purpose', N'목적 재설정(1단계)', N'policy.ConcludeAdequacyReview'),
    (N'publish', N'게시', N'bi.PublishDataset'),
    (N'withdraw', N'게시 철회', N'bi.WithdrawDataset'),
    (N'stop', N'처리 중지', N'log.ReportIncident'),
    (N'resume', N'처리 중지 해제', N'log.CloseIncident'),
    (N'destroy', N'파기', N'pseudo.DestroyDataset');

BEGIN TRANSACTION;

UPDATE existing
SET KoreanName = latest.KoreanName,
    ProcedureName = latest.ProcedureName
FROM policy.DatasetAction AS existing
INNER JOIN @current AS latest ON latest.ActionName = existing.ActionName;

INSERT INTO policy.DatasetAction (ActionName, KoreanName, ProcedureName)
SELECT latest.ActionName, latest.KoreanName, latest.ProcedureName
FROM @current AS latest
WHERE NOT EXISTS (SELECT 1 FROM policy.DatasetAction AS existing WHERE existing.ActionName = latest.ActionName);

COMMIT TRANSACTION;
