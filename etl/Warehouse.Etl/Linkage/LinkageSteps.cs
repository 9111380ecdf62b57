using System.Collections.Generic;
using static Warehouse.Etl.Linkage.LinkageParameterKind;

namespace Warehouse.Etl.Linkage;

/// <summary>The steps of the protocol that are one call, party by party. What they check and record is in the procedures of sql/link.</summary>
internal static class LinkageSteps
{
    private const string Agent = "linkage_agent", KeyAgent = "linkage_key_agent", Applicant = "linkage_applicant", Reviewer = "adequacy_reviewer";

    private static readonly LinkageParameter Project = new("PROJECT", "@projectCode", "The project's code. / 프로젝트");
    private static readonly LinkageParameter Code = new("APPLICANT", "@applicantCode", "An applicant's code, e.g. A. / 결합신청자 코드");
    private static readonly LinkageParameter Trial = new("--trial", "@isTrial", "Of the trial (모의결합).", Flag);
    private static readonly LinkageParameter Export = new("REQUEST", "@exportId", "The request's number, see `link status`. / 반출신청 번호", Number);
    private static readonly LinkageParameter Opinion = new("--opinion", "@opinion", "Why. / 의견", Required);

    public static IReadOnlyList<LinkageStep> All { get; } =
    [
        new("register", Agent, "Take an application on.", "결합신청 접수", "link.RegisterProject", Project,
            new("--purpose-kind", "@purposeKind", "statistics, research or archiving. / 목적 구분", Required),
            new("--purpose", "@purposeDescription", "The purpose. / 결합 목적", Required),
            new("--agency", "@agencyName", "The linkage agency. / 결합전문기관", Required),
            new("--key-agency", "@keyAgencyName", "The key agency. / 결합키관리기관", Required),
            new("--join-type", "@joinType", "inner_single, inner_multi, inner_full, outer_single or anti_inner_single. / 결합 유형", Required),
            new("--agency-kind", "@agencyKind", "linkage_agency or data_institution. / 기관 종류"),
            new("--repeated", "@isRepeated", "Repeated linkage (반복결합).", Flag)),
        new("applicant", Agent, "Add an applicant.", "결합신청자 추가", "link.AddApplicant", Project, Code,
            new("--organisation", "@organisation", "Its name. / 기관명", Required),
            new("--user", "@userName", "The user who acts for it. / 사용자", Required),
            new("--organisation-kind", "@organisationKind", "general or financial (신용정보회사등)."),
            new("--receives", "@receivesData", "It uses the linked data. / 결합정보 이용", Flag),
            new("--no-data", "@providesData", "It provides none. / 정보 미제공", NegativeFlag),
            new("--required", "@isRequired", "The join type keeps its subjects. / 기준 신청자", Flag)),
        new("submit-keys", Applicant, "Hand keys and serial numbers over.", "결합키와 일련번호 전송", "link.SubmitKeys", Project, Trial),
        new("set-aside", Applicant, "Subjects that got no key, with the reason.", "결합키를 만들지 못한 정보주체", "link.ReadSetAside", Project),
        new("rate", KeyAgent + " or " + Applicant, "The linkage rate.", "결합률 확인", "link.LinkageRate", Project),
        new("extract", KeyAgent, "Choose the serial numbers to be pseudonymized.", "가명정보 추출", "link.ExtractSerials", Project, Code,
            new("--unmatched", "@unmatchedCount", "How many unmatched ones, where they must be fewer. / 비결합대상정보 수", Number)),
        new("tolerance", KeyAgent, "Allow linking in spite of typing errors; off without it.", "오류 허용 결합 허용", "link.AllowErrorTolerance", Project,
            new("--review-from", "@reviewFrom", "0.7 or more: from this similarity on a person decides. / 검토 기준값", Number),
            new("--accept-from", "@acceptFrom", "From this one on pairs are taken where nobody else is alike. / 수용 기준값", Number),
            new("--consent", "@consent", "Who agreed to it. / 동의 내역", Required)),
        new("near-find", KeyAgent, "Find subjects that are alike without having one key.", "유사 쌍 탐색", "link.FindNearPairs", Project),
        new("near-list", KeyAgent, "The pairs that wait for a decision, without any value.", "검토 목록", "link.ReadNearPairs", Project, new("--all", "@onlyOpen", "The decided ones, too. / 전체", NegativeFlag)),
        new("near-decide", KeyAgent, "Decide whether a pair is one person.", "유사 쌍 검토", "link.DecideNearPair", Project,
            new("PAIR", "@pairNumber", "Its number in near-list. / 쌍 번호", Number),
            new("--result", "@result", "same or different. / 결과", Required), Opinion),
        new("near-apply", KeyAgent, "End the review: the same persons get one key, the encodings are destroyed.", "검토 반영과 부호 파기", "link.ApplyNearPairs", Project),
        new("table", KeyAgent, "Build the linkage table.", "결합키연계정보 생성", "link.BuildLinkageTable", Project),
        new("review-data", Agent, "Accept or return an applicant's data.", "가명처리 수준 검토", "link.ReviewData", Project, Code,
            new("--result", "@result", "accepted or returned. / 결과", Required), Opinion, Trial),
        new("join", Agent, "Join the data.", "결합", "link.JoinData", Project),
        new("trial-select", Agent, "Choose the trial's subjects.", "모의결합 대상 선정", "link.SelectTrialKeys", Project, new("--matched", "@matchedCount", "How many matched ones at most. / 결합 대상 수", Number)),
        new("trial-join", Agent, "Join the trial's data.", "모의결합", "link.TrialLinkage", Project),
        new("trial-end", Agent, "Destroy everything of the trial.", "모의결합 정보 파기", "link.EndTrial", Project),
        new("analyze", Applicant + " or " + Agent, "Count a column's values in the agency's space.", "결합정보 분석(건수)", "link.AnalyzeJoined", Project,
            new("COLUMN", "@columnName", "CODE_Column. / 컬럼"), Trial),
        new("treat", Agent + " or " + Applicant, "Treat a column of the linked data further.", "추가 가명처리", "link.PseudonymizeFurther", Project,
            new("COLUMN", "@columnName", "CODE_Column. / 컬럼"),
            new("--method", "@method", "suppress, suppress_rare or round. / 방법", Required),
            new("--parameter", "@parameter", "Rows for suppress_rare, unit for round. / 매개변수", Number)),
        new("reviewer", Agent, "Assign a member of the export review board.", "반출심사위원 지정", "link.AssignExportReviewer", Project,
            new("USER", "@reviewerName", "A member of adequacy_reviewer. / 심사위원"),
            new("--organisation", "@organisation", "Where the reviewer belongs. / 소속", Required)),
        new("show", Agent + " or " + Reviewer, "Show rows of the linked data.", "결합정보 열람", "link.ReadJoined", Project, new("--top", "@top", "How many rows, up to 1,000. / 행 수", Number)),
        new("request-export", Applicant, "Ask for the export.", "반출신청", "link.RequestExport", Project,
            new("--use", "@useText", "What the data are used for. / 활용 목적과 환경", Required),
            new("--safety-plan", "@safetyPlan", "How they are kept safe. / 안전조치 계획", Required),
            new("--mode", "@reviewMode", "meeting or, from the second round, written. / 심사 방식")),
        new("review-export", Reviewer, "Decide on a request for export.", "반출심사", "link.ReviewExport", Export, new("--result", "@result", "approved or refused. / 결과", Required), Opinion),
        new("release", Agent, "Release an approved export; keys and linkage table are destroyed.", "반출", "link.ReleaseExport", Export),
        new("next-round", KeyAgent, "Begin the next round.", "다음 회차 시작", "link.BeginRound", Project, new("--reuse", "@reusedApplicants", "Applicants whose files did not change, e.g. A,B. / 변경 없는 신청자")),
        new("notify-end", Applicant, "Give notice that repeated linkage is over.", "종료 통지", "link.NotifyEnd", Project),
        new("end", KeyAgent, "Destroy salts, keys and data that are left.", "종료와 파기", "link.EndLinkage", Project, new("--reason", "@reason", "Stands in the registers. / 사유", Required)),
        new("status", "any party", "Where a project stands.", "진행 현황", "link.ShowProgress", Project),
    ];
}
