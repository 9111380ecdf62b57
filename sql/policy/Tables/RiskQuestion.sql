/*
Purpose: The checklists of the risk review (개인식별 위험성 검토 체크리스트): 16 questions for structured data (guideline lines 504-545), 13 for unstructured data
         (lines 1124-1156), each with the measure that treats what it finds (lines 548-556, 1160-1197).

Area           data, environment
Aspect         identifiability 식별성, outlier 특이정보, impact 재식별 시 영향도, use 이용 및 제공, place 처리장소, linkage 다른 정보와의 결합
YesRaisesRisk  1 for most; 0 where 'yes' lowers the risk: question 13 of the structured, 10 of the unstructured list
IsOwnWording   1 for question 8 of the structured list, which is missing in the copy of the guideline that this was written from: its words are ours, after the
               kind of information (특이정보) under which it stands
*/
CREATE TABLE policy.RiskQuestion
(
    Checklist nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    QuestionNumber int NOT NULL,
    Area nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Aspect nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    QuestionText nvarchar(400) NOT NULL,
    QuestionTextKo nvarchar(400) NOT NULL,
    YesRaisesRisk bit NOT NULL,
    Measure nvarchar(400) NOT NULL,
    MeasureKo nvarchar(400) NOT NULL,
    IsOwnWording bit NOT NULL,
    CONSTRAINT PK_RiskQuestion PRIMARY KEY CLUSTERED (Checklist, QuestionNumber),
    CONSTRAINT CK_RiskQuestion_Checklist CHECK (Checklist IN (N'structured', N'unstructured')),
    CONSTRAINT CK_RiskQuestion_Area CHECK (Area IN (N'data', N'environment')),
    CONSTRAINT CK_RiskQuestion_Aspect CHECK (Aspect IN (N'identifiability', N'outlier', N'impact', N'use', N'place', N'linkage'))
);
