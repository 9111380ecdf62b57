/*
Purpose:     The risk review report (식별 위험성 검토 결과보고서): each dataset's reviews with each question, its answer, whether it raises the risk, and the measure.
             IsLatest marks the review that counts; IsForCurrentUse says whether it was made for the purpose the dataset has now.
Permissions: plan_author, adequacy_reviewer, privacy_officer, compliance_officer
Example:     SELECT * FROM policy.RiskReport AS report WHERE report.DatasetName = N'Retail' AND report.IsLatest = 1 ORDER BY report.QuestionNumber;
*/
CREATE OR ALTER VIEW policy.RiskReport
AS
SELECT
    dataset.DatasetId,
    dataset.DatasetName,
    review.ReviewId,
    review.Checklist,
    review.PurposeCode,
    review.UseForm,
    review.Recipient,
    review.PlaceKind,
    review.Place,
    review.Linkability,
    review.Conclusion,
    review.FinalOpinion,
    review.ReviewedOn,
    review.ReviewedBy,
    review.RecordedAt,
    IsLatest = CONVERT(bit, CASE WHEN EXISTS
        (SELECT 1 FROM policy.RiskReview AS later WHERE later.DatasetId = review.DatasetId AND later.ReviewId > review.ReviewId) THEN 0 ELSE 1 END),
    IsForCurrentUse = CONVERT(bit, CASE WHEN review.PurposeCode = dataset.PurposeCode THEN 1 ELSE 0 END),
    question.QuestionNumber,
    question.Area,
    question.Aspect,
    question.QuestionText,
    question.QuestionTextKo,
    question.IsOwnWording,
    answer.IsYes,
    RaisesRisk = CONVERT(bit, CASE WHEN answer.IsYes = question.YesRaisesRisk THEN 1 ELSE 0 END),
    answer.Remark,
    Measure = CASE WHEN answer.IsYes = question.YesRaisesRisk THEN ISNULL(answer.Measure, question.Measure) ELSE answer.Measure END,
    MeasureKo = CASE WHEN answer.IsYes = question.YesRaisesRisk THEN ISNULL(answer.Measure, question.MeasureKo) ELSE answer.Measure END
FROM policy.RiskReview AS review
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId
INNER JOIN policy.RiskAnswer AS answer ON answer.ReviewId = review.ReviewId
INNER JOIN policy.RiskQuestion AS question
    ON question.Checklist = answer.Checklist
    AND question.QuestionNumber = answer.QuestionNumber;
