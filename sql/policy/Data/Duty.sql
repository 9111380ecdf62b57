/*
Purpose: The duties of policy.Duty.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    DutyCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    DutyName nvarchar(100) NOT NULL,
    DutyNameKo nvarchar(100) NOT NULL,
    AppliesTo nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IntervalMonths int NOT NULL,
    Basis nvarchar(200) NOT NULL,
    BasisKo nvarchar(200) NOT NULL
);

INSERT INTO @current (DutyCode, DutyName, DutyNameKo, AppliesTo, IntervalMonths, Basis, BasisKo)
VALUES
    (N'access_records', N'Inspection of the access records', N'접속기록 점검', N'warehouse', 1, N'guideline chapter 4, 2 (접속기록의 보관 및 점검); monthly after the notice on safety measures', N'가이드라인 제4장 2(접속기록의 보관 및 점검), 안전성 확보조치 기준(월 1회)'),
    (N'rights', N'Comparison of rights in force and recorded', N'접근권한 현황 점검', N'warehouse', 3, N'guideline lines 1743-1751; interval ours', N'가이드라인 제4장 2(접근권한의 관리); 주기는 자체 기준'),
    (N'internal_plan', N'Inspection of the internal plan', N'내부 관리계획 이행실태 점검', N'warehouse', 12, N'guideline line 1677 (연 1회 이상)', N'가이드라인 제4장 1(내부 관리계획, 연 1회 이상)'),
    (N'media', N'Custody of storage media', N'보조저장매체 보관·반출입 점검', N'warehouse', 12, N'guideline lines 1788-1791; interval ours', N'가이드라인 제4장 3(물리적 보호조치); 주기는 자체 기준'),
    (N'backups', N'Custody of backups and certificates', N'백업 및 인증서 보관 점검', N'warehouse', 12, N'guideline lines 1788-1791; interval ours', N'가이드라인 제4장 3(물리적 보호조치); 주기는 자체 기준'),
    (N'checkpoint', N'Checkpoint of the register chain kept outside', N'대장 체인 체크포인트 외부 보관', N'warehouse', 1, N'ours: finds a tail that was cut off', N'자체 기준: 대장 끝부분의 삭제를 발견'),
    (N'training', N'Training of who processes pseudonymized data', N'가명정보 처리자 교육', N'person', 12, N'guideline lines 3086-3094; interval ours', N'가이드라인 참고8(가명정보처리자의 교육); 주기는 자체 기준'),
    (N'consignee', N'Inspection of the consignee', N'수탁자 처리현황 점검', N'consignee', 12, N'guideline lines 1680-1686; interval ours', N'가이드라인 제4장 1(수탁자 관리·감독); 주기는 자체 기준');

BEGIN TRANSACTION;

UPDATE existing
SET DutyName = latest.DutyName,
    DutyNameKo = latest.DutyNameKo,
    AppliesTo = latest.AppliesTo,
    IntervalMonths = latest.IntervalMonths,
    Basis = latest.Basis,
    BasisKo = latest.BasisKo
FROM policy.Duty AS existing
INNER JOIN @current AS latest ON latest.DutyCode = existing.DutyCode;

INSERT INTO policy.Duty (DutyCode, DutyName, DutyNameKo, AppliesTo, IntervalMonths, Basis, BasisKo)
SELECT latest.DutyCode, latest.DutyName, latest.DutyNameKo, latest.AppliesTo, latest.IntervalMonths, latest.Basis, latest.BasisKo
FROM @current AS latest
WHERE NOT EXISTS (SELECT 1 FROM policy.Duty AS existing WHERE existing.DutyCode = latest.DutyCode);

COMMIT TRANSACTION;
