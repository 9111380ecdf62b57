using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>비밀유지의무 서약서 and 이해상충 서약서 of each reviewer, and 가명정보에 대한 안전조치 이행 약속서: guideline lines 3226-3275.</summary>
internal static class PledgeDocument
{
    private const string Form = "pledges";

    public static Label Title { get; } = new("Pledges", "서약서");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow header = source.Header();
        IReadOnlyList<ReportRow> questions = source.Query("SELECT question.QuestionNumber, question.QuestionText, question.QuestionTextKo FROM policy.InterestQuestion AS question ORDER BY question.QuestionNumber;");
        Dictionary<string, ReportRow> declared = source.OfDataset("""
            SELECT declaration.ReviewerName, declaration.Answers, declaration.KnownSince, declaration.IsLate, declaration.DeclaredAt
            FROM policy.InterestDeclaration AS declaration
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = declaration.DatasetId
            WHERE dataset.DatasetName = @dataset
            ORDER BY declaration.DeclarationId;
            """).GroupBy(static d => d["ReviewerName"]).ToDictionary(static g => g.Key, static g => g.Last());
        var blocks = new List<ReportBlock>();
        foreach (ReportRow reviewer in ReviewDocument.Reviewers(source))
        {
            declared.TryGetValue(reviewer["ReviewerName"], out ReportRow? declaration);
            blocks.AddRange(Secrecy(source, reviewer, declaration));
            blocks.Add(new PageBreakBlock());
            blocks.AddRange(Interests(source, header, reviewer, questions, declaration));
            blocks.Add(new PageBreakBlock());
        }

        blocks.AddRange(Safety(source, header));
        return new ReportDocument(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), forms of the reference part", "가명정보 처리 가이드라인(2024.2.) 참고자료 서식"), blocks);
    }

    private static IEnumerable<ReportBlock> Secrecy(ReportSource source, ReportRow reviewer, ReportRow? declaration)
    {
        string institution = Institution(source);
        yield return new HeadingBlock(source.In("Pledge of secrecy", "비밀유지의무 서약서"));
        yield return new ParagraphBlock(source.In(
            $"I pledge not to disclose any information that I gain in the adequacy review of pseudonymization without the permission of {institution}. By signing I agree to play a fitting part in keeping the information secret, and to take full responsibility.",
            $"본인은 가명처리 적정성 검토와 관련한 활동으로 얻어진 모든 정보에 대하여 {institution}의 허락 없이 외부에 공개하지 않을 것을 서약합니다.\n본 서식에 서명함으로써, 본인은 정보의 비밀을 지키기 위해 합당한 역할과 완전한 책임을 다 할 것에 동의합니다."));
        yield return new FormBlock(
        [
            Row(Field(source.In("Signed on", "서명일"), source.Day(declaration?["DeclaredAt"]))),
            Row(Field(source.In("Affiliation", "소 속"), reviewer["Affiliation"])),
            Row(Field(source.In("Name", "성 명"), ReviewDocument.Name(reviewer))),
            Row(Field(source.In("Signature", "서 명"), declaration is null ? "" : source.In($"recorded by {reviewer["ReviewerName"]} as himself", $"{reviewer["ReviewerName"]} 본인 계정으로 기록"))),
        ]);
        yield return new ParagraphBlock(source.In($"To: {institution}", $"{institution} 귀하"));
    }

    private static IEnumerable<ReportBlock> Interests(ReportSource source, ReportRow header, ReportRow reviewer, IReadOnlyList<ReportRow> questions, ReportRow? declaration)
    {
        string notify = source.EnteredValue(Form, "notify").Value is { Length: > 0 } given ? given : Institution(source);
        yield return new HeadingBlock(source.In("Declaration on conflicts of interest", "이해상충 서약서"));
        yield return new FormBlock(
        [
            Row(Field(source.In("Receipt number", "접수번호"), header["ReceiptNumber"])),
            Row(Field(source.In("Applicant for the use of pseudonymized data", "가명정보 이용신청자명"), header["Applicant"])),
            Row(source.Entered(Form, "meeting")),
        ]);
        yield return new ParagraphBlock(source.In(
            "I declare that, as to the above adequacy review, I have the following relations with the pseudonymized data under review and with who applied for its use.",
            "본인은 상기 적정성 검토와 관련하여 아래와 같이 적정성 검토 대상 가명정보 및 가명정보 이용신청자와 이해관계가 없음을 서약합니다."));
        string answers = declaration?["Answers"] ?? "";
        yield return new TableBlock(
            [NumberColumn("", 7), Column(source.In("Relation", "이해 관계 내용")), Column(source.In("Yes", "예"), 10), Column(source.In("No", "아니오"), 10)],
            [.. questions.Select((q, i) => (IReadOnlyList<string?>)
            [
                q["QuestionNumber"],
                q[source.In("QuestionText", "QuestionTextKo")],
                i < answers.Length && answers[i] == 'Y' ? "☑" : "☐",
                i < answers.Length && answers[i] == 'N' ? "☑" : "☐",
            ])]);
        yield return new ParagraphBlock(source.In(
            $"All that I stated is true. If a relation changes during the review, I notify {notify} within 5 business days from the day I know of it.",
            $"본인이 확인한 모든 내용은 정확히 기술되었으며 만약 평가 진행 중에 의뢰기관에 대한 이해관계가 변동되는 이해상충이 생기는 경우 이를 인지한 날로부터 5영업일 이내에 {notify}에 통지하겠습니다."));
        if (declaration?.IsTrue("IsLate") == true)
        {
            yield return new ParagraphBlock(source.In(
                $"Known since {source.Day(declaration["KnownSince"])}: declared after the 5 business days.",
                $"인지일 {source.Day(declaration["KnownSince"])}: 5영업일이 지난 뒤 통지되었습니다.")) { IsNote = true };
        }

        yield return new SignatureBlock([new Signature(source.In("Declared by", "서약자"), declaration is null ? null : ReviewDocument.Name(reviewer), source.Day(declaration?["DeclaredAt"]))]);
    }

    private static IEnumerable<ReportBlock> Safety(ReportSource source, ReportRow header)
    {
        yield return new HeadingBlock(source.In("Promise of safety measures for pseudonymized data", "가명정보에 대한 안전조치 이행 약속서"));
        yield return new ParagraphBlock(source.In(
            "This institution faithfully carries out the safety measures for pseudonymized data that the Personal Information Protection Act (article 28-4) and its Enforcement Decree (article 29-5) prescribe, and complies with all other laws concerned. It promises to bear the legal responsibility that follows if it does not.",
            "본 기관은 「개인정보 보호법」에서 규정하고 있는 가명정보에 대한 안전조치의무 등(제28조의4) 및 가명정보에 대한 안전성 확보 조치(시행령 제29조의5)를 성실히 이행하고 기타 관련 법령을 준수하였습니다.\n아울러, 이를 이행·준수하지 아니하여 발생하는 관련 법적 책임을 부담할 것을 약속합니다."));
        yield return new SignatureBlock([new Signature(source.In("Applicant institution (official seal)", "신청기관 (직인)"), header.IsSet("Recipient") ? header["Recipient"] : header["Applicant"], null)]);
    }

    private static string Institution(ReportSource source) => source.EnteredValue(Form, "addressee").Value is { Length: > 0 } given ? given : source.In("the head of the institution", "○○○○○○○○○○장");
}
