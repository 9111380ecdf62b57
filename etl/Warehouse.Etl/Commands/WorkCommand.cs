using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse work</c>: consigned analysis (가명정보 처리업무 위탁): approved procedures run, reviewed artifacts leave, rows never do.</summary>
internal static class WorkCommand
{
    private static readonly ProcedureOption Work = new("WORK", "@workId", new("Its number.", "작업 번호")) { IsArgument = true, Value = ProcedureValue.Number };

    private static readonly ProcedureOption Artifact = new("ARTIFACT", "@artifactId", new("Its number.", "산출물 번호")) { IsArgument = true, Value = ProcedureValue.Number };

    public static Command Create(GlobalOptions options) => new("work", "Consigned analysis: request, show, approve, run, review, read. / 위탁 분석")
    {
        ProcedureCommand.Create(
            options, "request", new("Register a procedure of schema consigned as work on a dataset.", "위탁 작업 등록"), "plan_author", "analysis.RequestWork",
            new("Work {0} is on record. A privacy officer reads and approves it: warehouse work show {0}", "작업 {0}번을 기록했습니다. 개인정보 보호책임자가 읽고 승인합니다: warehouse work show {0}"), "@workId",
            new ProcedureOption("DATASET", "@datasetName", new("A registered dataset; nothing else is read.", "데이터셋")) { IsArgument = true },
            new ProcedureOption("PROCEDURE", "@procedureName", new("Its name in schema consigned.", "프로시저 이름")) { IsArgument = true },
            new ProcedureOption("description", "@description", new("What it computes, and what leaves.", "내용")) { IsRequired = true }),
        CreateShow(options),
        ProcedureCommand.Create(
            options, "approve", new("Approve the text that was read.", "읽은 내용의 승인"), "privacy_officer, not who requested it", "analysis.ApproveWork", new("The work is approved as it was read.", "작업을 승인했습니다."), null,
            Work,
            new ProcedureOption("sha256", "@expectedHash", new("Of the text that was read (work show).", "읽은 프로시저의 SHA-256")) { IsRequired = true, Value = ProcedureValue.Digest }),
        ProcedureCommand.Create(
            options, "run", new("Run approved work; its artifact waits for review.", "승인된 작업 실행"), "training_consignee", "analysis.RunWork",
            new("Artifact {0} was made and waits for a reviewer.", "산출물 {0}번이 검토를 기다립니다."), "@artifactId",
            Work),
        ProcedureCommand.Create(
            options, "review", new("Decide whether an artifact leaves.", "산출물 반출 심사"), "adequacy_reviewer", "analysis.ReviewArtifact", new("The decision is on record.", "결정을 기록했습니다."), null,
            Artifact,
            new ProcedureOption("decision", "@decision", new("released or refused.", "결정")) { IsRequired = true, Allowed = ["released", "refused"] },
            new ProcedureOption("opinion", "@opinion", new("Why.", "의견")) { IsRequired = true }),
        CreateRead(options),
    };

    private static Command CreateShow(GlobalOptions options)
    {
        var work = new Argument<int>("WORK") { Description = "Its number. / 작업 번호" };
        Option<string?> user = KeysCustodyCommand.User("privacy_officer or adequacy_reviewer");
        var command = new Command("show", "The text of a work's procedure, and its SHA-256. / 작업 프로시저의 내용") { work, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            using DbCommand query = connection.CreateCommand(
                """
                SELECT work.WorkId, work.DatasetName, work.ProcedureName, work.Description, work.RequestedBy, work.ApprovedBy,
                    Sha256 = HASHBYTES('SHA2_256', module.definition), Text = module.definition
                FROM analysis.Work AS work
                LEFT OUTER JOIN sys.sql_modules AS module ON module.object_id = OBJECT_ID(N'consigned.' + QUOTENAME(work.ProcedureName), N'P')
                WHERE work.WorkId = @work;
                """,
                null,
                ("@work", result.GetValue(work)));
            using DbDataReader rows = query.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, ResultFormat.Json).WriteAll(rows);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateRead(GlobalOptions options)
    {
        var artifact = new Argument<int>("ARTIFACT") { Description = "Its number. / 산출물 번호" };
        Option<string?> user = KeysCustodyCommand.User("training_consignee, who had it made; an adequacy_reviewer reads it with --review");
        var review = new Option<bool>("--review") { Description = "As its reviewer, before it is released. / 심사용 열람" };
        var command = new Command("read", "A released artifact. / 반출 승인된 산출물") { artifact, review, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            using DbCommand query = connection.CreateCommand(
                result.GetValue(review) ? "SELECT artifact.ArtifactId, artifact.Content FROM analysis.Artifact AS artifact WHERE artifact.ArtifactId = @artifact;" : "EXECUTE analysis.ReadArtifact @artifactId = @artifact;",
                null,
                ("@artifact", result.GetValue(artifact)));
            using DbDataReader rows = query.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, ResultFormat.Json).WriteAll(rows);
            return CommandLine.Done;
        });
        return command;
    }
}
