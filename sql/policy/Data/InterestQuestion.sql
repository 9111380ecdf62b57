/*
Purpose: The questions of policy.InterestQuestion.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    QuestionNumber int NOT NULL PRIMARY KEY,
    QuestionText nvarchar(400) NOT NULL,
    QuestionTextKo nvarchar(400) NOT NULL
);

INSERT INTO @current (QuestionNumber, QuestionText, QuestionTextKo)
VALUES
    (1, N'Will you use the pseudonymized data under review?', N'적정성 검토 대상 가명정보를 이용할 예정이 있는지'),
    (2, N'Do you have an economic or other interest in its use?', N'적정성 검토 대상 가명정보 활용에 대한 경제적·비경제적 이익을 가지고 있는지'),
    (3, N'Are you in any employment (full or part time, formal or informal) with who applied for its use?', N'가명정보 이용신청자와 고용관계(상근, 비상근/ 공식, 비공식 등)에 있는지'),
    (4, N'Did who applied give you, beside the cost of this review, an economic or other benefit that may influence the result?', N'가명정보 이용신청자로부터 본 적정성 검토 비용 외에 검토 결과에 영향을 미칠 수 있는 경제적·비경제적 이익을 제공받은 사실이 있는지'),
    (5, N'Does a company to which a lineal relative of yours or of your spouse belongs have such a relation?', N'본인 또는 배우자의 직계가족이 소속된 회사가 위에서 기술된 것과 같은 관계를 가지고 있는지'),
    (6, N'Do you have any other interest in the pseudonymized data under review or in who applied for its use?', N'그 밖에 적정성 검토 대상 가명정보 또는 가명정보 이용신청자와 이해관계가 있는지');

BEGIN TRANSACTION;

UPDATE existing
SET QuestionText = latest.QuestionText,
    QuestionTextKo = latest.QuestionTextKo
FROM policy.InterestQuestion AS existing
INNER JOIN @current AS latest ON latest.QuestionNumber = existing.QuestionNumber;

INSERT INTO policy.InterestQuestion (QuestionNumber, QuestionText, QuestionTextKo)
SELECT latest.QuestionNumber, latest.QuestionText, latest.QuestionTextKo
FROM @current AS latest
WHERE NOT EXISTS (SELECT 1 FROM policy.InterestQuestion AS existing WHERE existing.QuestionNumber = latest.QuestionNumber);

COMMIT TRANSACTION;
