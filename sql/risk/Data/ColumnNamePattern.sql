/*
Purpose: The rows of risk.ColumnNamePattern and risk.KindProposal, and those of policy.InformationType that risk.WriteSensitivity writes. Run again after an upgrade: new ones are added, and ours are put back to what stands
         here, whatever was changed in them; patterns and proposals of your own stay. In policy.InformationType a row that is there stays as it is, ours too: what a type means to a plan is yours to decide.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @pattern table
(
    PatternText nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    PiiKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Priority int NOT NULL,
    LabelText nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL
);
DECLARE @proposal table
(
    PiiKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    Classification nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Parameters nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL
);

INSERT INTO @pattern (PatternText, PiiKind, Priority, LabelText)
VALUES
    (N'%주민%번호%', N'RRN', 10, N'주민번호 '), (N'%rrn%', N'RRN', 10, N'주민번호 '), (N'%jumin%', N'RRN', 10, N'주민번호 '), (N'%residentreg%', N'RRN', 10, N'주민번호 '), (N'%ssn%', N'RRN', 20, N'주민번호 '),
    (N'%외국인등록%', N'ALIEN', 10, N'외국인등록번호 '), (N'%alienreg%', N'ALIEN', 10, N'외국인등록번호 '),
    (N'%여권%', N'PASSPORT', 10, N'여권번호 '), (N'%passport%', N'PASSPORT', 10, N'여권번호 '),
    (N'%면허%', N'DRIVER', 10, N'면허번호 '), (N'%driver%licen%', N'DRIVER', 10, N'면허번호 '),
    (N'%건강보험%', N'HEALTH', 10, N'건강보험증 '), (N'%healthins%', N'HEALTH', 10, N'건강보험증 '),
    (N'%카드번호%', N'CARD', 10, N'카드번호 '), (N'%cardn%', N'CARD', 10, N'카드번호 '), (N'%creditcard%', N'CARD', 10, N'카드번호 '),
    (N'%계좌%', N'ACCOUNT', 10, N'계좌번호 '), (N'%bankaccount%', N'ACCOUNT', 10, N'계좌번호 '), (N'%accountn%', N'ACCOUNT', 20, N'계좌번호 '),
    (N'%사업자%', N'BUSINESS', 10, N'사업자등록번호 '), (N'%bizno%', N'BUSINESS', 10, N'사업자등록번호 '), (N'%법인%번호%', N'CORPORATE', 10, N'법인등록번호 '),
    (N'%휴대%', N'PHONE', 10, N'휴대폰 '), (N'%핸드폰%', N'PHONE', 10, N'휴대폰 '), (N'%전화%', N'PHONE', 10, N'전화 '), (N'%연락처%', N'PHONE', 10, N'연락처 '), (N'%phone%', N'PHONE', 10, N'전화 '),
    (N'%mobile%', N'PHONE', 10, N'전화 '), (N'%cellno%', N'PHONE', 10, N'전화 '), (N'%telno%', N'PHONE', 10, N'전화 '), (N'tel%', N'PHONE', 20, N'전화 '), (N'hp%', N'PHONE', 30, N'전화 '), (N'fax%', N'PHONE', 20, N'전화 '),
    (N'%이메일%', N'EMAIL', 10, N''), (N'%전자우편%', N'EMAIL', 10, N''), (N'%email%', N'EMAIL', 5, N''), (N'%mailaddr%', N'EMAIL', 5, N''),
    (N'%ipaddr%', N'IP', 5, N''), (N'%아이피%', N'IP', 10, N''), (N'%clientip%', N'IP', 5, N''), (N'%홈페이지%', N'URL', 20, N''), (N'%homepage%', N'URL', 20, N''),
    (N'%차량번호%', N'VEHICLE', 10, N''), (N'%번호판%', N'VEHICLE', 10, N''), (N'%plateno%', N'VEHICLE', 10, N''), (N'%carno%', N'VEHICLE', 10, N''),
    (N'%주소%', N'ADDR', 20, N''), (N'%address%', N'ADDR', 20, N''), (N'%addr%', N'ADDR', 30, N''), (N'%거주지%', N'ADDR', 20, N''), (N'%zipcode%', N'ADDR', 20, N''), (N'%우편번호%', N'ADDR', 20, N''),
    (N'%생년월일%', N'BIRTH', 10, N'생년월일 '), (N'%출생%', N'BIRTH', 20, N'생년월일 '), (N'%생일%', N'BIRTH', 10, N'생년월일 '), (N'%birth%', N'BIRTH', 10, N'생년월일 '), (N'dob', N'BIRTH', 10, N'생년월일 '),
    (N'%나이%', N'AGE', 20, N''), (N'%연령%', N'AGE', 20, N''), (N'age', N'AGE', 20, N''), (N'%age', N'AGE', 90, N''),
    (N'%비밀번호%', N'PASSWORD', 5, N'비밀번호 '), (N'%password%', N'PASSWORD', 5, N'비밀번호 '), (N'%passwd%', N'PASSWORD', 5, N'비밀번호 '),
    (N'%학번%', N'STUDENT', 10, N'학번 '), (N'%studentn%', N'STUDENT', 10, N'학번 '), (N'%studentid%', N'STUDENT', 5, N'학번 '),
    (N'%환자번호%', N'RECORD', 10, N'환자번호 '), (N'%차트%', N'RECORD', 20, N'차트번호 '), (N'%병록%', N'RECORD', 10, N'병록번호 '), (N'%patientn%', N'RECORD', 20, N'환자번호 '), (N'%patientid%', N'RECORD', 5, N'환자번호 '), (N'%mrn%', N'RECORD', 20, N'환자번호 '), (N'%chartno%', N'RECORD', 10, N'차트번호 '),
    (N'%아이디%', N'ID', 10, N'아이디 '), (N'%userid%', N'ID', 10, N'아이디 '), (N'%loginid%', N'ID', 10, N'아이디 '), (N'%memberid%', N'ID', 10, N'아이디 '), (N'%customerid%', N'ID', 10, N'아이디 '), (N'%회원번호%', N'ID', 10, N'아이디 '), (N'%고객번호%', N'ID', 10, N'아이디 '),
    (N'%성명%', N'NAME', 10, N'성명 '), (N'%이름%', N'NAME', 20, N'이름 '), (N'%고객명%', N'NAME', 10, N'고객명 '), (N'%환자명%', N'NAME', 10, N'환자명 '), (N'%예금주%', N'NAME', 10, N'예금주 '), (N'%담당자%', N'NAME', 20, N'담당자 '),
    (N'%fullname%', N'NAME', 10, N'이름 '), (N'%firstname%', N'NAME', 10, N'이름 '), (N'%lastname%', N'NAME', 10, N'이름 '), (N'%custname%', N'NAME', 10, N'이름 '), (N'%customername%', N'NAME', 10, N'이름 '), (N'%patientname%', N'NAME', 10, N'이름 '), (N'%username%', N'NAME', 20, N'이름 '), (N'name', N'NAME', 20, N'이름 '),
    -- Metadata of pictures: elements of DICOM, fields of Exif, names of files. Names of files name patients; places and instants of a shot lead to who was there.
    (N'%filename%', N'FILE_NAME', 5, N''), (N'%파일명%', N'FILE_NAME', 5, N''), (N'%filepath%', N'FILE_NAME', 5, N''), (N'%파일경로%', N'FILE_NAME', 5, N''),
    (N'%accessionn%', N'RECORD', 10, N'환자번호 '), (N'%instanceuid%', N'RECORD', 10, N''), (N'%studyid%', N'RECORD', 20, N''), (N'%deviceserial%', N'RECORD', 20, N''), (N'%bodyserialn%', N'RECORD', 20, N''),
    (N'%physician%', N'NAME', 10, N'이름 '), (N'%operatorsname%', N'NAME', 10, N'이름 '), (N'%artist%', N'NAME', 20, N'이름 '), (N'%ownername%', N'NAME', 10, N'이름 '),
    (N'%gps%', N'LOCATION', 5, N''), (N'%latitude%', N'LOCATION', 10, N''), (N'%longitude%', N'LOCATION', 10, N''), (N'%위도%', N'LOCATION', 10, N''), (N'%경도%', N'LOCATION', 10, N''),
    (N'%studydate%', N'SHOT_DATE', 10, N''), (N'%seriesdate%', N'SHOT_DATE', 10, N''), (N'%acquisitiondate%', N'SHOT_DATE', 10, N''), (N'%contentdate%', N'SHOT_DATE', 10, N''),
    (N'%datetimeoriginal%', N'SHOT_DATE', 10, N''), (N'%촬영일%', N'SHOT_DATE', 10, N''), (N'%검사일%', N'SHOT_DATE', 10, N''),
    -- Free text, whatever its length: it comes last, because what else a name says decides first.
    (N'%memo%', N'FREE_TEXT', 95, N''), (N'%메모%', N'FREE_TEXT', 95, N''), (N'%비고%', N'FREE_TEXT', 95, N''), (N'%remark%', N'FREE_TEXT', 95, N''), (N'%comment%', N'FREE_TEXT', 95, N''), (N'%코멘트%', N'FREE_TEXT', 95, N''), (N'%댓글%', N'FREE_TEXT', 95, N''),
    (N'%특이사항%', N'FREE_TEXT', 95, N''), (N'%내용%', N'FREE_TEXT', 95, N''), (N'%의견%', N'FREE_TEXT', 95, N''), (N'%소견%', N'FREE_TEXT', 95, N''), (N'%녹취%', N'FREE_TEXT', 95, N''), (N'%transcript%', N'FREE_TEXT', 95, N''), (N'%narrative%', N'FREE_TEXT', 95, N''),
    (N'%note', N'FREE_TEXT', 95, N''), (N'%notes', N'FREE_TEXT', 95, N''), (N'%message%', N'FREE_TEXT', 95, N''), (N'%메시지%', N'FREE_TEXT', 95, N'');

BEGIN TRANSACTION;

UPDATE existing
SET PiiKind = latest.PiiKind,
    Priority = latest.Priority,
    LabelText = latest.LabelText
FROM risk.ColumnNamePattern AS existing
INNER JOIN @pattern AS latest ON latest.PatternText = existing.PatternText;

INSERT INTO risk.ColumnNamePattern (PatternText, PiiKind, Priority, LabelText)
SELECT latest.PatternText, latest.PiiKind, latest.Priority, latest.LabelText
FROM @pattern AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM risk.ColumnNamePattern AS existing
    WHERE existing.PatternText = latest.PatternText
);

-- Numbers that the law singles out (고유식별정보) and secrets are left out; what a statistic may want stays, coarser.
INSERT INTO @proposal (PiiKind, Classification, TechniqueName, Parameters)
VALUES
    (N'RRN', N'identifier', N'suppress', N'{}'), (N'ALIEN', N'identifier', N'suppress', N'{}'), (N'PASSPORT', N'identifier', N'suppress', N'{}'), (N'DRIVER', N'identifier', N'suppress', N'{}'),
    (N'HEALTH', N'identifier', N'suppress', N'{}'), (N'PASSWORD', N'identifier', N'suppress', N'{}'), (N'CARD', N'identifier', N'suppress', N'{}'), (N'ACCOUNT', N'identifier', N'suppress', N'{}'),
    (N'NAME', N'identifier', N'suppress', N'{}'), (N'PHONE', N'identifier', N'suppress', N'{}'), (N'EMAIL', N'identifier', N'suppress', N'{}'), (N'URL', N'identifier', N'suppress', N'{}'), (N'IP', N'identifier', N'suppress', N'{}'),
    (N'VEHICLE', N'identifier', N'suppress', N'{}'), (N'BUSINESS', N'identifier', N'tokenize', N'{}'), (N'CORPORATE', N'identifier', N'tokenize', N'{}'), (N'STUDENT', N'identifier', N'tokenize', N'{}'),
    (N'RECORD', N'identifier', N'tokenize', N'{}'), (N'ID', N'identifier', N'tokenize', N'{}'),
    (N'ADDR', N'quasi_identifier', N'address_level', N'{"level":2}'), (N'BIRTH', N'quasi_identifier', N'date_to', N'{"part":"year","format":"yyyy"}'),
    (N'AGE', N'quasi_identifier', N'range', N'{"width":10}'),
    (N'FILE_NAME', N'identifier', N'suppress', N'{}'), (N'LOCATION', N'identifier', N'suppress', N'{}'), (N'SHOT_DATE', N'quasi_identifier', N'date_to', N'{"part":"year","format":"yyyy"}');

UPDATE existing
SET Classification = latest.Classification,
    TechniqueName = latest.TechniqueName,
    Parameters = latest.Parameters
FROM risk.KindProposal AS existing
INNER JOIN @proposal AS latest ON latest.PiiKind = existing.PiiKind;

INSERT INTO risk.KindProposal (PiiKind, Classification, TechniqueName, Parameters)
SELECT latest.PiiKind, latest.Classification, latest.TechniqueName, latest.Parameters
FROM @proposal AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM risk.KindProposal AS existing
    WHERE existing.PiiKind = latest.PiiKind
);

-- What a kind means to a plan when it is read back: what a search proposes for it.
INSERT INTO policy.InformationType (InformationTypeName, Classification)
SELECT proposal.PiiKind, proposal.Classification
FROM risk.KindProposal AS proposal
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.InformationType AS existing
    WHERE existing.InformationTypeName = proposal.PiiKind
);

COMMIT TRANSACTION;
