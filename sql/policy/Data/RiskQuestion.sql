/*
Purpose: The checklists of policy.RiskQuestion. The Korean texts are the guideline's (lines 504-545, 1124-1156), but for question 8 of the structured list: it is missing
         in our copy, its words are ours and marked so. The measures are the guideline's by aspect (lines 548-556, 1160-1197), shortened.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @measure table
(
    Checklist nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Aspect nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Measure nvarchar(400) NOT NULL,
    MeasureKo nvarchar(400) NOT NULL,
    PRIMARY KEY (Checklist, Aspect)
);

INSERT INTO @measure (Checklist, Aspect, Measure, MeasureKo)
VALUES
    (N'structured', N'identifiability', N'Remove what identifies a person directly; where the purpose needs it, replace it by a value made in a safe way.', N'개인을 직접 알아볼 수 있는 식별정보는 원칙적으로 삭제하고, 이용목적상 필요하면 안전한 방식으로 생성한 정보로 대체'),
    (N'structured', N'outlier', N'Remove rare or extreme values the purpose does not need; code the top and bottom or generalize the rest.', N'이용목적상 반드시 필요하지 않은 특이정보는 삭제하고, 필요 시 상하단 코딩, 범주화 등 처리'),
    (N'structured', N'impact', N'Remove every item of great impact that is not indispensable.', N'파급 영향이 큰 정보는 꼭 필요한 항목 이외에는 삭제 등 조치'),
    (N'structured', N'use', N'Agree with the recipient on proof of a safe environment; lower the level of detail where it is missing.', N'이용자와 제공자가 처리 환경의 안전성 입증을 협의하여 위험을 낮춤'),
    (N'structured', N'place', N'Pseudonymize more strongly, or process in a separate safe place.', N'처리 장소의 안전성이 확보되지 않으면 가명처리 수준을 높이거나 별도의 안전한 처리 장소를 모색'),
    (N'structured', N'linkage', N'Review the items that become identifying when linked, ask the recipient what he holds, and pseudonymize more strongly where that cannot be known.', N'연계·결합으로 식별가능성이 높아지는 항목을 추가 검토하고, 사전 검토가 어려우면 가명처리 수준을 높임'),
    (N'unstructured', N'identifiability', N'Remove or replace faces, voices, names, numbers and other identifying parts; destroy the additional information of reversible filters.', N'식별정보는 삭제하거나 안전하게 대체하고, 복원 가능한 필터링·변조의 추가정보는 삭제'),
    (N'unstructured', N'outlier', N'Remove peculiar features the purpose does not need; pseudonymize what must stay.', N'이용목적상 반드시 필요하지 않은 특이정보는 삭제하고, 필요한 경우 안전하게 가명처리'),
    (N'unstructured', N'impact', N'Remove every item of great impact that is not indispensable.', N'파급 영향이 큰 정보는 꼭 필요한 항목 이외에는 삭제 등 조치'),
    (N'unstructured', N'use', N'Agree with the recipient on proof of a safe environment; lower the level of detail where it is missing.', N'이용자와 제공자가 처리 환경의 안전성 입증을 협의하여 위험을 낮춤'),
    (N'unstructured', N'place', N'Pseudonymize more strongly, or process in a separate safe place.', N'처리 장소의 안전성이 확보되지 않으면 가명처리 수준을 높이거나 별도의 안전한 처리 장소를 모색'),
    (N'unstructured', N'linkage', N'Review the items that become identifying when linked, ask the recipient what he holds, and pseudonymize more strongly where that cannot be known.', N'연계·결합으로 식별가능성이 높아지는 항목을 추가 검토하고, 사전 검토가 어려우면 가명처리 수준을 높임');

DECLARE @current table
(
    Checklist nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    QuestionNumber int NOT NULL,
    Area nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Aspect nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    QuestionText nvarchar(400) NOT NULL,
    QuestionTextKo nvarchar(400) NOT NULL,
    YesRaisesRisk bit NOT NULL,
    IsOwnWording bit NOT NULL,
    PRIMARY KEY (Checklist, QuestionNumber)
);

INSERT INTO @current (Checklist, QuestionNumber, Area, Aspect, QuestionText, QuestionTextKo, YesRaisesRisk, IsOwnWording)
VALUES
    (N'structured', 1, N'data', N'identifiability', N'Is there a single item that identifies?', N'식별이 가능한 단일항목의 정보가 있는가', 1, 0),
    (N'structured', 2, N'data', N'identifiability', N'Is there information that identifies more easily when two or more columns are combined?', N'두 개 이상의 컬럼(항목)을 조합하여 식별가능성이 높아지는 정보가 있는가', 1, 0),
    (N'structured', 3, N'data', N'identifiability', N'Is there an item that identifies more easily when linked or compared with public data?', N'공개된 데이터와 결합·대조하여 식별가능성이 높아질 수 있는 이용 항목이 있는가', 1, 0),
    (N'structured', 4, N'data', N'identifiability', N'Is the dataset so small that persons may be identified?', N'데이터셋의 크기가 적어 식별이 가능할 우려가 있는가', 1, 0),
    (N'structured', 5, N'data', N'identifiability', N'Are all of the original records processed, without sampling?', N'원본데이터 전체가 아닌 일부의 데이터를 처리하는 샘플링을 적용하지 않았는가', 1, 0),
    (N'structured', 6, N'data', N'identifiability', N'Does it contain data of a time series?', N'시계열 성격을 가진 데이터가 포함되어 있는가', 1, 0),
    (N'structured', 7, N'data', N'outlier', N'Is there a continuous numeric item whose distribution is markedly thin at one or both ends?', N'연속적인 숫자형 데이터에서 데이터 값의 분포가 양 끝단의 정보(분포 곡선에 따라 한쪽의 정보 포함)가 현저히 낮은 항목이 있는가', 1, 0),
    (N'structured', 8, N'data', N'outlier', N'Is there a categorical item with values that occur markedly seldom?', N'범주형 데이터에서 빈도가 현저히 낮은 값을 가진 항목이 있는가', 1, 1),
    (N'structured', 9, N'data', N'impact', N'Is there information by which a person may suffer damage or disadvantage, through social discrimination or the like?', N'사회통념상 차별 등으로 인해 정보주체가 피해 또는 불이익을 받을 수 있는 정보가 있는가', 1, 0),
    (N'structured', 10, N'data', N'impact', N'Is there information on persons who would suffer considerable damage or disadvantage if they were identified?', N'재식별로 인하여 받는 피해 또는 불이익의 정도와 규모가 상당히 클 수 있는 정보주체에 관한 정보가 있는가', 1, 0),
    (N'structured', 11, N'environment', N'use', N'Is there an item that identifies, considering what the processor holds or can obtain and the scope and kind of use?', N'처리주체가 보유하고 있는 정보 또는 접근·입수 가능한 정보와 이용 범위 및 유형을 고려하여 식별가능한 항목이 있는가', 1, 0),
    (N'structured', 12, N'environment', N'use', N'Is the additional information kept instead of deleted?', N'추가정보를 삭제하지 않고 보관하는가', 1, 0),
    (N'structured', 13, N'environment', N'use', N'Does the recipient have an adequate level of protection and a trustworthy certification (ISMS, ISMS-P, ISO 27001 and the like)?', N'가명정보 제공 시 제공받는 자의 개인정보 보호 수준 및 신뢰할 수 있는 인증을 받았는가(ISMS, ISMS-P, ISO 27001 등)', 0, 0),
    (N'structured', 14, N'environment', N'place', N'Is the place of processing one where other information can be accessed or obtained?', N'가명정보 처리 시 다른 정보를 접근·입수할 수 있는 장소인가', 1, 0),
    (N'structured', 15, N'environment', N'linkage', N'Is an analysis planned that connects it with other information?', N'다른 정보와의 연계 분석이 예정되어 있는가', 1, 0),
    (N'structured', 16, N'environment', N'linkage', N'Is there an item that identifies when connected or linked with other information that the processor holds or can obtain?', N'처리주체가 보유하거나 접근·입수 가능한 정보 등 다른 정보와 연계 또는 결합하여 식별가능한 항목이 있는가', 1, 0),
    (N'unstructured', 1, N'data', N'identifiability', N'Is there information that is likely to identify a person by itself?', N'그 자체로 특정 개인을 식별할 가능성이 높은 정보가 있는가', 1, 0),
    (N'unstructured', 2, N'data', N'identifiability', N'Is there information that identifies more easily when two or more pieces are combined?', N'두 개 이상의 정보를 조합하여 식별가능성이 높아지는 정보가 있는가', 1, 0),
    (N'unstructured', 3, N'data', N'outlier', N'May a person be identified by peculiar features of body or appearance?', N'개인의 특이한 신체적·외형적 특징으로 인해 특정 개인을 식별할 가능성이 있는가', 1, 0),
    (N'unstructured', 4, N'data', N'outlier', N'May a person be identified by peculiar features of behaviour?', N'개인의 특이한 행태적 특징으로 인해 특정 개인을 식별할 가능성이 있는가', 1, 0),
    (N'unstructured', 5, N'data', N'outlier', N'Is there an item that may identify by the peculiarity of objects connected with a person?', N'개인과 연관된 객체·사물 등의 특이성으로 인하여 식별가능성이 있는 이용 항목 여부', 1, 0),
    (N'unstructured', 6, N'data', N'impact', N'Is there information by which a person may suffer damage or disadvantage, through social discrimination or the like?', N'사회통념상 차별 등으로 인해 정보주체가 피해 또는 불이익을 받을 수 있는 정보가 있는가', 1, 0),
    (N'unstructured', 7, N'data', N'impact', N'Is there information on persons who would suffer considerable damage or disadvantage if they were identified?', N'재식별로 인하여 받는 피해 또는 불이익의 정도와 규모가 상당히 클 수 있는 정보주체에 관한 정보가 있는가', 1, 0),
    (N'unstructured', 8, N'environment', N'use', N'Is there an item that identifies, considering what the processor holds or can obtain and the scope and kind of use?', N'처리주체가 보유하고 있는 정보 또는 접근·입수 가능한 정보와 이용 범위 및 유형을 고려하여 식별가능한 항목이 있는가', 1, 0),
    (N'unstructured', 9, N'environment', N'use', N'Is the additional information kept instead of deleted?', N'추가정보를 삭제하지 않고 보관하는가', 1, 0),
    (N'unstructured', 10, N'environment', N'use', N'Does the recipient have an adequate level of protection and a trustworthy certification (ISMS, ISMS-P, ISO 27001 and the like)?', N'가명정보 제공 시 제공받는 자의 개인정보 보호 수준 및 신뢰할 수 있는 인증을 받았는가(ISMS, ISMS-P, ISO 27001 등)', 0, 0),
    (N'unstructured', 11, N'environment', N'place', N'Is the place of processing one where other information can be accessed or obtained?', N'가명정보 처리 시 다른 정보를 접근·입수할 수 있는 장소인가', 1, 0),
    (N'unstructured', 12, N'environment', N'linkage', N'Is an analysis planned that connects it with other information?', N'다른 정보와의 연계 분석이 예정되어 있는가', 1, 0),
    (N'unstructured', 13, N'environment', N'linkage', N'Is there an item that identifies when connected or linked with other information that the processor holds or can obtain?', N'처리주체가 보유하거나 접근·입수 가능한 정보 등 다른 정보와 연계 또는 결합하여 식별가능한 항목이 있는가', 1, 0);

BEGIN TRANSACTION;

UPDATE existing
SET Area = latest.Area,
    Aspect = latest.Aspect,
    QuestionText = latest.QuestionText,
    QuestionTextKo = latest.QuestionTextKo,
    YesRaisesRisk = latest.YesRaisesRisk,
    Measure = treated.Measure,
    MeasureKo = treated.MeasureKo,
    IsOwnWording = latest.IsOwnWording
FROM policy.RiskQuestion AS existing
INNER JOIN @current AS latest
    ON latest.Checklist = existing.Checklist
    AND latest.QuestionNumber = existing.QuestionNumber
INNER JOIN @measure AS treated
    ON treated.Checklist = latest.Checklist
    AND treated.Aspect = latest.Aspect;

INSERT INTO policy.RiskQuestion
    (Checklist, QuestionNumber, Area, Aspect, QuestionText, QuestionTextKo, YesRaisesRisk, Measure, MeasureKo, IsOwnWording)
SELECT
    latest.Checklist, latest.QuestionNumber, latest.Area, latest.Aspect, latest.QuestionText, latest.QuestionTextKo, latest.YesRaisesRisk,
    treated.Measure, treated.MeasureKo, latest.IsOwnWording
FROM @current AS latest
INNER JOIN @measure AS treated
    ON treated.Checklist = latest.Checklist
    AND treated.Aspect = latest.Aspect
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.RiskQuestion AS existing
    WHERE existing.Checklist = latest.Checklist
        AND existing.QuestionNumber = latest.QuestionNumber
);

COMMIT TRANSACTION;
