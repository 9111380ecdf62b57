/*
Purpose: The states of policy.DatasetState.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    StateName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    KoreanName nvarchar(40) NOT NULL,
    StepNumber tinyint NOT NULL,
    Description nvarchar(400) NOT NULL
);

INSERT INTO @current (StateName, KoreanName, StepNumber, Description)
VALUES
    (N'preparation', N'사전준비', 0, N'a review sent it back to its purpose'),
    (N'registered', N'등록', 1, N'purpose, request, minimal columns and their classes are registered'),
    (N'risk_reviewed', N'위험성 검토 완료', 2, N'its risk was reviewed for this purpose and environment, with an acceptable conclusion'),
    (N'planned', N'가명처리 계획 확정', 2, N'a plan was concluded after the risk review'),
    (N'loaded', N'가명처리 완료', 3, N'rows stand in its table; nobody has approved them'),
    (N'approved', N'적정성 검토 승인', 4, N'what stands in its table was found adequate'),
    (N'published', N'이용 중', 5, N'analysts read its view'),
    (N'withdrawn', N'게시 철회', 5, N'its view was withdrawn'),
    (N'stopped', N'처리 중지', 5, N'an incident stopped all processing of it'),
    (N'destroyed', N'파기', 5, N'its pseudonymized data was destroyed');

BEGIN TRANSACTION;

UPDATE existing
SET KoreanName = latest.KoreanName,
    StepNumber = latest.StepNumber,
    Description = latest.Description
FROM policy.DatasetState AS existing
INNER JOIN @current AS latest ON latest.StateName = existing.StateName;

INSERT INTO policy.DatasetState (StateName, KoreanName, StepNumber, Description)
SELECT latest.StateName, latest.KoreanName, latest.StepNumber, latest.Description
FROM @current AS latest
WHERE NOT EXISTS (SELECT 1 FROM policy.DatasetState AS existing WHERE existing.StateName = latest.StateName);

COMMIT TRANSACTION;
