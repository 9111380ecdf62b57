using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Commands;

/// <summary>Under <c>--lang ko</c> what plan author and load operator are told is Korean, line by line, but for names and codes.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class KoreanTests
{
    private const string Plan = """
        dataset: Member
        purpose: { code: P-M, kind: research, description: 회원 연구, useForm: internal_use, validFrom: 2020-01-01 }
        request: { receiptNumber: R-M, applicant: 연구팀, manager: 데이터팀 }
        riskReview: { placeKind: closed, place: 분석실, linkability: 없음, conclusion: acceptable, finalOpinion: 양호, answers: {1: no, 2: no, 3: no, 4: no, 5: no, 6: no, 7: no, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
        subjectKey: Id
        columns:
          - { name: Id, type: nvarchar(20), classification: identifier }
          - { name: Age, type: int, classification: quasi_identifier }
        steps:
          - { technique: hmac, column: Id, parameters: { domain: member } }
          - { technique: round, column: Age, parameters: { unit: 10, mode: down } }
        """;

    [Test]
    public void ApplyAndLoadAndAssign_InKorean_SayNothingInEnglish()
    {
        using var warehouse = new TrialWarehouse();
        File.WriteAllText(warehouse.Combine("plan.yaml"), Plan);
        File.WriteAllText(warehouse.Combine("members.csv"), "Id,Age\nM-1,34\nM-2,51\n");

        Assert.That(Lines(warehouse, "apply", warehouse.Combine("plan.yaml"), "--as", People.Author), Is.EqualTo(new[]
        {
            "처리 목적 P-M: 등록함", "신청 R-M: 등록함", "데이터셋 Member: 등록함", "위험성 검토: 기록함", "가명처리 계획(2단계): 확정함",
        }));
        Assert.That(Lines(warehouse, "apply", warehouse.Combine("plan.yaml"), "--as", People.Author), Is.EqualTo(new[]
        {
            "처리 목적 P-M: 이미 등록되어 있음", "신청 R-M: 이미 등록되어 있음", "데이터셋 Member: 이미 등록되어 있음", "위험성 검토: 이미 기록되어 있음", "가명처리 계획(2단계): 확정함",
        }));

        string[] loaded = Lines(warehouse, "load", "Member", "--source", warehouse.Combine("members.csv"), "--as", People.Operator);
        Assert.That(loaded[0], Does.Match(@"^   원본을 stage에 적재: 2행, [0-9.]+초\(초당 [0-9,]+행\)$"));
        Assert.That(loaded.Single(static line => line.StartsWith("번호", StringComparison.Ordinal)), Does.Match("^번호 +단계 +규칙 +입력 행 +출력 행 +초$"));

        // The conflict that policy.GrantRole refuses, made by an administrator.
        using (DbConnection administrator = warehouse.AsAdministrator())
        {
            administrator.Execute($"ALTER ROLE adequacy_reviewer ADD MEMBER {People.Operator};");
        }

        (int code, string _, string error) = Run(warehouse, "review", "assign", "Member", "--reviewer", People.Operator, "--as", People.Officer);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("검토하거나 결론을 낼 수 없습니다: 적재를 실행함."));
    }

    private static string[] Lines(TrialWarehouse warehouse, params string[] arguments)
    {
        (int code, string output, string error) = Run(warehouse, arguments);
        Assert.That(code, Is.Zero, error);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private static (int Code, string Output, string Error) Run(TrialWarehouse warehouse, params string[] arguments) => warehouse.Run([.. arguments, "--lang", "ko"]);
}
