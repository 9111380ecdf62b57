/*
Purpose: One reviewer's result and opinion on one run of a dataset, with the six sub-results (세부결과) of the form (lines 3189-3203 of the guideline), each suitable (적합)
         or insufficient (미흡).

PurposeResult        가명정보 목적 적합성
ItemsResult          가명정보 이용항목 적합성
RiskReportResult     식별위험성 검토 결과 보고서 적정성
PlanResult           가명처리 방법 및 수준 정의표 적정성
ProcessingResult     처리 수준에 따른 처리 결과의 정확성
AttainabilityResult  처리 결과의 목적 달성 가능성
*/
CREATE TABLE policy.AdequacyReview
(
    RunId int NOT NULL,
    ReviewerName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Result nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Opinion nvarchar(2000) NOT NULL,
    -- The six sub-results are NULL in reviews recorded before version 0.2.0 only: policy.RecordAdequacyReview demands them.
    PurposeResult nvarchar(12) COLLATE Latin1_General_100_BIN2 NULL,
    ItemsResult nvarchar(12) COLLATE Latin1_General_100_BIN2 NULL,
    RiskReportResult nvarchar(12) COLLATE Latin1_General_100_BIN2 NULL,
    PlanResult nvarchar(12) COLLATE Latin1_General_100_BIN2 NULL,
    ProcessingResult nvarchar(12) COLLATE Latin1_General_100_BIN2 NULL,
    AttainabilityResult nvarchar(12) COLLATE Latin1_General_100_BIN2 NULL,
    ReviewedAt datetime2(7) NOT NULL CONSTRAINT DF_AdequacyReview_ReviewedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_AdequacyReview PRIMARY KEY CLUSTERED (RunId, ReviewerName),
    CONSTRAINT FK_AdequacyReview_AdequacyReviewer FOREIGN KEY (RunId, ReviewerName)
        REFERENCES policy.AdequacyReviewer (RunId, ReviewerName),
    CONSTRAINT CK_AdequacyReview_Result CHECK (Result IN (N'adequate', N'conditional', N'inadequate')),
    CONSTRAINT CK_AdequacyReview_SubResults CHECK
    (
        PurposeResult IN (N'suitable', N'insufficient')
        AND ItemsResult IN (N'suitable', N'insufficient')
        AND RiskReportResult IN (N'suitable', N'insufficient')
        AND PlanResult IN (N'suitable', N'insufficient')
        AND ProcessingResult IN (N'suitable', N'insufficient')
        AND AttainabilityResult IN (N'suitable', N'insufficient')
    )
);
