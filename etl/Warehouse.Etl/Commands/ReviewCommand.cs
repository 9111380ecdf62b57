using System.CommandLine;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse review</c>: risk review and adequacy review, each step as the person whose duty it is, and the review of free text.</summary>
internal static class ReviewCommand
{
    private static readonly ProcedureOption Dataset = new("DATASET", "@datasetName", new("A registered dataset.", "데이터셋")) { IsArgument = true };

    private static readonly ProcedureOption Result = new("result", "@result", new("adequate, conditional or inadequate.", "적정, 조건부 승인, 부적정")) { IsRequired = true, Allowed = ["adequate", "conditional", "inadequate"] };

    private static readonly ProcedureOption Opinion = new("opinion", "@opinion", new("The opinion in full.", "종합검토의견")) { IsRequired = true };

    public static Command Create(GlobalOptions options) => new("review", "Risk review, adequacy review, and review of free text. / 위험성 검토, 적정성 검토, 텍스트 검수")
    {
        ReviewTextCommand.Create(options, "text"),
        ProcedureCommand.Create(
            options, "risk", new("Record the risk review of a dataset.", "위험성 검토 기록"), "plan_author", "policy.RecordRiskReview", new("The risk review is on record.", "위험성 검토를 기록했습니다."), null,
            Dataset,
            new("answers", "@answers", new("JSON array of the checklist's answers.", "점검표 답변(JSON)")) { IsRequired = true },
            new("place-kind", "@placeKind", new("open, internal or closed.", "처리 장소 구분")) { IsRequired = true, Allowed = ["open", "internal", "closed"] },
            new("place", "@place", new("Where it is processed.", "처리 장소")) { IsRequired = true },
            new("linkability", "@linkability", new("What it could be linked with.", "다른 정보와의 결합 가능성")) { IsRequired = true },
            new("conclusion", "@conclusion", new("acceptable, acceptable_with_measures or unacceptable.", "검토 결과")) { IsRequired = true, Allowed = ["acceptable", "acceptable_with_measures", "unacceptable"] },
            new("opinion", "@finalOpinion", new("The final opinion.", "최종 검토의견")) { IsRequired = true },
            new("checklist", "@checklist", new("structured or unstructured.", "점검표 구분")) { Allowed = ["structured", "unstructured"] }),
        ProcedureCommand.Create(
            options, "assign", new("Assign a reviewer, who may read the table until the review is concluded.", "검토위원 지정"), "privacy_officer", "policy.AssignReviewer", new("The reviewer is assigned.", "검토위원을 지정했습니다."), null,
            Dataset,
            new("reviewer", "@reviewerName", new("A member of adequacy_reviewer.", "검토위원 사용자")) { IsRequired = true },
            new("chair", "@isChair", new("He is the chair.", "위원장")) { Value = ProcedureValue.Flag },
            new("external", "@isExternal", new("He is from outside.", "외부위원")) { Value = ProcedureValue.Flag },
            new("full-name", "@fullName", new("As the form has it.", "성명")),
            new("affiliation", "@affiliation", new("As the form has it.", "소속")),
            new("position", "@position", new("As the form has it.", "직위"))),
        ProcedureCommand.Create(
            options, "declare", new("Declare conflicts of interest and pledge secrecy.", "이해상충 및 비밀유지 서약"), "adequacy_reviewer", "policy.DeclareInterests", new("The declaration is on record.", "서약을 기록했습니다."), null,
            Dataset,
            new("answers", "@answers", new("The six answers, yes or no, separated by commas.", "6개 문항 답변(쉼표로 구분)")) { IsRequired = true, Value = ProcedureValue.List },
            new("pledge", "@pledge", new("Pledge secrecy.", "비밀유지 서약")) { Value = ProcedureValue.Flag },
            new("known-since", "@knownSince", new("Since when a change is known (yyyy-MM-dd).", "변동 인지일")) { Value = ProcedureValue.Date }),
        ProcedureCommand.Create(
            options, "record", new("Record one's review.", "검토 결과 기록"), "adequacy_reviewer", "policy.RecordAdequacyReview", new("The review is on record.", "검토 결과를 기록했습니다."), null,
            Dataset, Result, Opinion,
            new("sub-results", "@subResults", new("purpose, items, riskReport, plan, result, attainability, each =suitable or =insufficient, separated by commas.", "세부결과 6개(쉼표로 구분)")) { IsRequired = true, Value = ProcedureValue.Pairs }),
        ProcedureCommand.Create(
            options, "sign", new("Sign the overall result, as the chair.", "종합결과 서명(위원장)"), "adequacy_reviewer", "policy.SignOverallResult", new("The overall result is signed.", "종합결과에 서명했습니다."), null,
            Dataset, Result, Opinion),
        ProcedureCommand.Create(
            options, "conclude", new("Conclude the review.", "적정성 검토 종결"), "privacy_officer", "policy.ConcludeAdequacyReview", new("The review is concluded.", "적정성 검토를 종결했습니다."), null,
            Dataset, Result, Opinion,
            new("covers-reloads", "@coversReloads", new("Later loads of this plan are covered.", "반복 적재 포함")) { Value = ProcedureValue.Flag },
            new("valid-until", "@validUntil", new("Until when (yyyy-MM-dd).", "승인 기한")) { Value = ProcedureValue.Date },
            new("conditions", "@conditions", new("JSON array of conditions.", "보완사항(JSON)")),
            new("back-to-step", "@backToStep", new("Of an inadequate result: 1, 2 or 3.", "부적정 시 돌아갈 단계")) { Value = ProcedureValue.Number },
            new("smallest-class", "@smallestClass", new("Bound: rows of each class at least.", "최소 동질집합 크기")) { Value = ProcedureValue.Number },
            new("max-suppression", "@maxSuppressionPercent", new("Bound: percent of rows removed at most.", "최대 삭제 비율(%)")) { Value = ProcedureValue.Decimal },
            new("max-drift", "@maxDrift", new("Bound: drift of a distribution at most, 0 to 1.", "최대 분포 변화")) { Value = ProcedureValue.Decimal },
            new("same-boundaries", "@sameBoundaries", new("Bound: boundaries as reviewed.", "경계값 고정")) { Value = ProcedureValue.Flag }),
        ProcedureCommand.Create(
            options, "answer", new("Answer a condition of a conditional result.", "보완사항 조치"), "plan_author", "policy.AnswerCondition", new("The answer is on record.", "조치 결과를 기록했습니다."), null,
            Dataset,
            new("condition", "@conditionNumber", new("Its number.", "보완사항 번호")) { Value = ProcedureValue.Number, IsRequired = true },
            new("answer", "@answer", new("What was done.", "조치 결과")) { IsRequired = true }),
    };
}
