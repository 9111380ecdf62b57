/*
Purpose: The fields of policy.DocumentField: use and provision request (guideline lines 4343-4360), purpose plans (2921-2957), data specification (3170-3188),
         pledges (3226-3275), self-verification (3300-3322), linkage and export applications (2959-3062).
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    DocumentKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FieldName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Label nvarchar(100) NOT NULL,
    LabelKo nvarchar(100) NOT NULL,
    AllowedValues nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    PRIMARY KEY (DocumentKind, FieldName)
);

INSERT INTO @current (DocumentKind, FieldName, Label, LabelKo, AllowedValues)
VALUES
    (N'request', N'department', N'Organization, department', N'조직/부서명', NULL),
    (N'request', N'position', N'Position of the person in charge', N'담당자 직위', NULL),
    (N'request', N'contact', N'Person in charge', N'담당자 성명', NULL),
    (N'request', N'phone', N'Telephone', N'전화번호', NULL),
    (N'request', N'email', N'E-mail address', N'이메일주소', NULL),
    (N'request', N'environment', N'Processing environment', N'처리 환경', N'internal,external'),
    (N'request', N'place', N'Place of processing', N'처리 장소', N'closed,unrestricted'),
    (N'request', N'repetition', N'Repeated provision', N'반복 제공여부', N'once,repeated'),
    (N'request', N'repetition_count', N'Number of provisions', N'반복 제공 예정 횟수', NULL),
    (N'request', N'method', N'Way of provision', N'제공 방법', N'online,offline'),
    (N'request', N'target', N'Name of the data to be pseudonymized', N'가명처리 대상 명칭', NULL),
    (N'request', N'content', N'Content of the data', N'데이터 내역', NULL),
    (N'request', N'signer', N'Applicant (head of department)', N'신청인(부서장명)', NULL),
    (N'request', N'attachments', N'Attached documents', N'첨부서류', NULL),
    (N'purpose_plan', N'name', N'Name', N'명칭', NULL),
    (N'purpose_plan', N'organization', N'Organization', N'소속', NULL),
    (N'purpose_plan', N'person', N'Person responsible', N'책임자', NULL),
    (N'purpose_plan', N'background', N'Background and purpose', N'배경 및 목적', NULL),
    (N'purpose_plan', N'period', N'Period', N'기간', NULL),
    (N'purpose_plan', N'subjects', N'Number of subjects', N'대상자 수', NULL),
    (N'purpose_plan', N'method', N'Method', N'방법', NULL),
    (N'purpose_plan', N'content', N'Content', N'내용', NULL),
    (N'purpose_plan', N'effects', N'Expected effects and use', N'기대효과 및 활용방안', NULL),
    (N'purpose_plan', N'attachments', N'Attachments', N'붙임', NULL),
    (N'data_specification', N'organization', N'Organization', N'기관명', NULL),
    (N'data_specification', N'address', N'Address', N'주소', NULL),
    (N'data_specification', N'data_name', N'Data name', N'데이터명', NULL),
    (N'data_specification', N'collection', N'Collection of the data', N'데이터 수집', NULL),
    (N'data_specification', N'usage', N'Way of use', N'이용 방법', NULL),
    (N'data_specification', N'feature', N'Features of the data', N'데이터 특징', NULL),
    (N'data_specification', N'generation', N'How the data is made', N'데이터 생성 방법', NULL),
    (N'data_specification', N'provision', N'How the data is provided', N'데이터 제공방법', NULL),
    (N'data_specification', N'environment', N'Environment in which the data is managed', N'데이터 관리 환경', NULL),
    (N'pledges', N'addressee', N'Head of the institution', N'기관의 장', NULL),
    (N'pledges', N'meeting', N'Name of the review meeting', N'적정성 검토 회의명', NULL),
    (N'pledges', N'notify', N'To whom changes are notified', N'이해상충 통지처', NULL),
    (N'self_verification', N'outline', N'Outline', N'개요', NULL),
    (N'self_verification', N'data_type', N'Kind of data', N'데이터 유형', NULL),
    (N'self_verification', N'source_format', N'Format of the originals (file format)', N'원본 데이터 형식 (파일 포맷)', NULL),
    (N'self_verification', N'result_format', N'Format of the result (file format)', N'처리 결과 데이터 형식 (파일 포맷)', NULL),
    (N'self_verification', N'scale', N'Scale of the data', N'데이터 규모', NULL),
    (N'self_verification', N'size', N'Size of the data (volume)', N'데이터 크기(용량)', NULL),
    (N'self_verification', N'items', N'Items concerned', N'대상 데이터 항목명', NULL),
    (N'self_verification', N'techniques', N'Techniques applied', N'가명처리 적용 기술', NULL),
    (N'self_verification', N'period', N'Period of verification', N'자체 검증 기간', NULL),
    (N'self_verification', N'place', N'Place of verification', N'자체 검증 장소', NULL),
    (N'self_verification', N'method', N'Procedure and method of verification', N'자체 검증 과정 및 방법', NULL),
    (N'self_verification', N'result', N'Result of verification', N'자체 검증 결과', NULL),
    (N'self_verification', N'verifiers', N'Verifiers (affiliation and position: name), one per line', N'자체 검증자 (소속 및 직위: 성명), 한 줄에 한 명', NULL),
    (N'linkage_application', N'linkage_receipt', N'Linkage receipt number', N'결합접수번호', NULL),
    (N'linkage_application', N'organization', N'Organization', N'기관명', NULL),
    (N'linkage_application', N'registration_number', N'Business or corporation registration number', N'사업자등록번호 또는 법인등록번호', NULL),
    (N'linkage_application', N'address', N'Address', N'주소', NULL),
    (N'linkage_application', N'representative', N'Representative', N'대표자명', NULL),
    (N'linkage_application', N'contact', N'Person in charge', N'담당자', NULL),
    (N'linkage_application', N'contact_details', N'Contact (telephone, e-mail)', N'담당자 연락처 (전화, e-mail)', NULL),
    (N'linkage_application', N'role', N'Kind of application', N'신청 유형', N'provide,use,provide_and_use'),
    (N'linkage_application', N'providers', N'All providers of pseudonymized data (number)', N'전체 가명정보 제공자명(총수)', NULL),
    (N'linkage_application', N'repetition', N'Repeated linkage', N'반복결합', N'first,additional'),
    (N'linkage_application', N'extra_steps', N'Additional steps applied for', N'추가절차 신청', N'key_rate,extraction,trial,none'),
    (N'linkage_application', N'support', N'Support asked for', N'지원 요청 사항', NULL),
    (N'linkage_application', N'provider_contact', N'Person in charge of provision', N'가명정보 제공 담당자', NULL),
    (N'linkage_application', N'purpose_detail', N'Purpose of the linkage in detail', N'세부 결합 목적', NULL),
    (N'linkage_application', N'space', N'Use of the analysis space', N'분석공간 이용', NULL),
    (N'linkage_application', N'user_contact', N'Person in charge of use', N'결합정보 이용 담당자', NULL),
    (N'export_application', N'export_receipt', N'Export receipt number', N'반출접수번호', NULL),
    (N'export_application', N'linkage_receipt', N'Linkage receipt number', N'결합접수번호', NULL),
    (N'export_application', N'organization', N'Organization', N'기관명', NULL),
    (N'export_application', N'registration_number', N'Business or corporation registration number', N'사업자등록번호 또는 법인등록번호', NULL),
    (N'export_application', N'address', N'Address', N'주소', NULL),
    (N'export_application', N'representative', N'Representative', N'대표자명', NULL),
    (N'export_application', N'contact', N'Person in charge', N'담당자', NULL),
    (N'export_application', N'contact_details', N'Contact (telephone, e-mail)', N'담당자 연락처 (전화, e-mail)', NULL),
    (N'export_application', N'repetition', N'Repeated linkage', N'반복결합', N'first,additional'),
    (N'export_application', N'file_name', N'File name', N'파일명', NULL),
    (N'export_application', N'purpose_detail', N'Purpose of the export in detail', N'세부 반출 목적', NULL),
    (N'export_application', N'information_kind', N'Kind of information exported', N'반출정보 유형', N'pseudonymized,anonymous'),
    (N'export_application', N'method', N'Way of receiving', N'제공 받는 방법', N'online,offline,space'),
    (N'export_application', N'support', N'Support asked for', N'지원 요청 사항', N'analysis,training,none'),
    (N'export_application', N'agency', N'Head of the linkage agency', N'결합전문기관의 장', NULL);

BEGIN TRANSACTION;

UPDATE existing
SET Label = latest.Label,
    LabelKo = latest.LabelKo,
    AllowedValues = latest.AllowedValues
FROM policy.DocumentField AS existing
INNER JOIN @current AS latest
    ON latest.DocumentKind = existing.DocumentKind
    AND latest.FieldName = existing.FieldName;

INSERT INTO policy.DocumentField (DocumentKind, FieldName, Label, LabelKo, AllowedValues)
SELECT latest.DocumentKind, latest.FieldName, latest.Label, latest.LabelKo, latest.AllowedValues
FROM @current AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.DocumentField AS existing
    WHERE existing.DocumentKind = latest.DocumentKind
        AND existing.FieldName = latest.FieldName
);

COMMIT TRANSACTION;
