using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Output;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Samples;

namespace Warehouse.Etl.Demonstration;

/// <summary>The guideline's retail case from source file to audit, each step as the person whose duty it is.</summary>
internal sealed class Demo(LocalHost host, Terminal terminal, string directory)
{
    private readonly List<StepTiming> _timings = [];

    /// <exception cref="RefusedException">A step failed, or something that must be refused was allowed.</exception>
    public void Run(int rowCount)
    {
        var watch = Stopwatch.StartNew();
        Plan plan = ShippedPlan.Retail(RetailForm.Small);
        string source = Path.Combine(directory, "retail-sample.csv");

        terminal.Heading("1. A new warehouse", "1. 새 웨어하우스");
        _timings.Add(DeployCommand.Deploy(host, terminal));
        _timings.Add(terminal.Step("Make sample data", "예시 데이터 생성", _ =>
        {
            using var file = new FileStream(source, FileMode.Create, FileAccess.Write);
            RetailSample.Write(file, rowCount, RetailForm.Small, RetailSample.DefaultSeed);
            return rowCount;
        }));
        _timings.Add(terminal.Step("Make users and grant roles", "사용자 생성과 역할 부여", _ =>
        {
            People.Create(host);
            return 0;
        }));

        terminal.Heading($"2. {People.Author} registers purpose, request, columns, risk review and plan", $"2. {People.Author}: 처리 목적, 신청서, 항목, 위험성 검토, 가명처리 계획 등록");
        _timings.Add(terminal.Step("Register the plan", "계획 등록", _ =>
        {
            using DbConnection author = host.ConnectAs(People.Author);
            PlanApplier.Apply(author, plan);
            return 0;
        }));

        terminal.Heading($"3. {People.Operator} loads the source; it is pseudonymized in the database", $"3. {People.Operator}: 원본 적재, 데이터베이스 안에서 가명처리");
        _timings.Add(LoadCommand.Stage(host, terminal, People.Operator, new CsvLoadOptions(plan.Dataset, source)));
        terminal.Say("Before, in stage (these rows are removed when the load ends):", "처리 전 (stage, 적재가 끝나면 삭제됨):");
        Show(People.Operator, $"SELECT TOP (5) CustomerId, CustomerName, Age, Address, Sex, FoodAmount, HobbyAmount, TotalAmount, PreferredGroup, CustomerGrade FROM stage.{plan.Dataset} ORDER BY StageRowId;");
        _timings.Add(LoadCommand.RunLoad(host, terminal, People.Operator, plan.Dataset, "full"));

        Review(plan.Dataset);
        Publish(plan);
        Audit();
        Conclude(plan.Dataset, watch.Elapsed);
    }

    private void Review(string dataset)
    {
        terminal.Heading("4. Three reviewers judge the result, the privacy officer concludes", "4. 검토위원 3인의 적정성 검토, 개인정보 보호책임자의 결론");
        using DbConnection officer = host.ConnectAs(People.Officer);
        foreach (string reviewer in People.Reviewers)
        {
            officer.Call("policy.AssignReviewer", ("@datasetName", dataset), ("@reviewerName", reviewer), ("@isChair", reviewer == People.Reviewers[0]));
        }

        terminal.Say("After, as a reviewer sees it. Numbers and row order say nothing about the source:", "처리 후 (검토위원이 보는 자료). 일련번호와 행의 순서는 원본과 무관:");
        Show(People.Reviewers[0], $"SELECT TOP (5) CustomerNumber, Age, Address, Sex, FoodAmount, HobbyAmount, TotalAmount, PreferredGroup, CustomerGrade FROM mart.{dataset} ORDER BY CustomerNumber;");
        foreach (string reviewer in People.Reviewers)
        {
            using DbConnection session = host.ConnectAs(reviewer);
            session.Call("policy.DeclareInterests", ("@datasetName", dataset), ("@answers", """["no","no","no","no","no","no"]"""), ("@pledge", true));
            session.Call(
                "policy.RecordAdequacyReview",
                ("@datasetName", dataset),
                ("@result", "adequate"),
                ("@opinion", "계획대로 처리되어 적정함"),
                ("@subResults", """{"purpose":"suitable","items":"suitable","riskReport":"suitable","plan":"suitable","result":"suitable","attainability":"suitable"}"""));
            terminal.Say($"{reviewer}: adequate", $"{reviewer}: 적정");
        }

        using (DbConnection chair = host.ConnectAs(People.Reviewers[0]))
        {
            chair.Call("policy.SignOverallResult", ("@datasetName", dataset), ("@result", "adequate"), ("@opinion", "검토위원 전원 적정"));
        }

        officer.Call("policy.ConcludeAdequacyReview", ("@datasetName", dataset), ("@result", "adequate"), ("@opinion", "검토위원 전원 적정"));
        terminal.Say($"{People.Officer}: adequate", $"{People.Officer}: 적정");
    }

    private void Publish(Plan plan)
    {
        string dataset = plan.Dataset;
        terminal.Heading($"5. {People.Officer} publishes; {People.Analyst} works with the view, and with nothing else", $"5. {People.Officer}: 공개, {People.Analyst}: 승인된 뷰만 이용");
        using (DbConnection officer = host.ConnectAs(People.Officer))
        {
            officer.Call(
                "policy.RegisterContract",
                ("@contractReference", plan.Purpose.ContractReference),
                ("@recipient", plan.Purpose.Recipient),
                ("@contractKind", plan.Purpose.UseForm),
                ("@clauses", """["reidentification_ban","purpose_limit","security_measures","records","destruction","stop_and_recall","damages","onward_provision"]"""),
                ("@validFrom", plan.Purpose.ValidFrom));
            officer.Call("bi.PublishDataset", ("@dataset", dataset), ("@analyst", People.Analyst));
        }

        Show(People.Analyst, $"""
            SELECT published.Age, published.Sex, Customers = COUNT(*), AverageTotal = CONVERT(decimal(15, 0), AVG(published.TotalAmount))
            FROM bi.{dataset} AS published
            GROUP BY published.Age, published.Sex
            ORDER BY published.Age, published.Sex;
            """);
        foreach (string table in (string[])["mapping.DataKey", "mapping.Token", $"stage.{dataset}", $"mart.{dataset}"])
        {
            MustBeRefused($"SELECT TOP (1) * FROM {table};");
        }
    }

    private void Audit()
    {
        terminal.Heading($"6. {People.Auditor} reads the processing record and verifies the registers", $"6. {People.Auditor}: 가명정보 처리 관리대장 확인과 무결성 검증");
        Show(People.Auditor, "SELECT register.SequenceNumber, register.RecordedAt, register.DatasetName, register.ReceiptNumber, register.PurposeKind, register.UseForm, register.Recipient, register.TableName, register.RecordedBy FROM log.ProcessingRegister AS register ORDER BY register.SequenceNumber;");
        Show(People.Auditor, "EXECUTE log.VerifyChain;");
    }

    private void Conclude(string dataset, TimeSpan elapsed)
    {
        terminal.Heading($"Done in {elapsed.TotalSeconds:0} s", $"완료 ({elapsed.TotalSeconds:0}초)");
        foreach (StepTiming timing in _timings)
        {
            terminal.Output.WriteLine($"   {timing}");
        }

        string command = Invocation();
        terminal.Say($"   Warehouse: {host.Place}", $"   웨어하우스: {host.Place}");
        terminal.Say($"   Key file:  {host.Passphrase.Path}", $"   키 파일:   {host.Passphrase.Path}");
        terminal.Say("   Try next:", "   다음을 실행해 보십시오:");
        terminal.Output.WriteLine($"""
                 {command} sql -q "SELECT pseudo.Mask(N'김철수', 1, 0, N'*', 1)"
                 {command} sql --as {People.Analyst} -q "SELECT TOP (10) * FROM bi.{dataset}"
                 {command} sql --as {People.Auditor} --format json -q "SELECT * FROM log.ProcessingRegister"
                 {command} sql --as {People.Operator} -q "SELECT * FROM pseudo.LoadProgress"
            """);
    }

    // What the reader can type as it stands: this very program, with what he said himself.
    private string Invocation()
    {
        string program = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "warehouse"
            ? Path.GetRelativePath(Environment.CurrentDirectory, path)
            : "warehouse";
        string local = directory == Path.GetFullPath(GlobalOptions.DefaultDirectory) ? "" : $" --local '{directory}'";
        string passphrase = Path.GetDirectoryName(host.Passphrase.Path) == PassphraseFile.DefaultDirectory ? "" : $" --passphrase-file '{host.Passphrase.Path}'";
        return program + local + passphrase;
    }

    private void Show(string user, string query)
    {
        using DbConnection session = host.ConnectAs(user);
        using DbCommand command = session.CreateCommand(query, null);
        using DbDataReader reader = command.ExecuteReader();
        new ResultWriter(terminal.Output, ResultFormat.Table).WriteAll(reader);
    }

    // What the demo shows must be true: a right too many ends it with an error.
    private void MustBeRefused(string query)
    {
        // "The SELECT permission was denied on the object …"
        const int PermissionDenied = 229;
        using DbConnection analyst = host.ConnectAs(People.Analyst);
        try
        {
            analyst.Rows(query);
        }
        catch (DbException problem) when (CommandLine.ErrorNumber(problem) == PermissionDenied)
        {
            terminal.Output.WriteLine($"{People.Analyst}> {query}");
            terminal.Output.WriteLine($"   {CommandLine.Describe(problem)}");
            return;
        }

        throw new RefusedException($"{People.Analyst} was allowed to run: {query} The roles of this warehouse are not as they must be.");
    }
}
