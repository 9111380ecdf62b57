using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Risk;

/// <summary><c>warehouse assess DATASET</c>: measures how identifiable a dataset is, and with <c>--advise</c> finds the least generalization that meets a goal.</summary>
internal sealed class AssessCommand
{
    private readonly Argument<string> _dataset = new("DATASET") { Description = "A registered dataset. / 데이터셋" };
    private readonly Option<string> _table = new("--table") { Description = "mart (what analysts would see) or stage (the staged originals). / 대상 테이블", DefaultValueFactory = static _ => "mart" };
    private readonly Option<string[]> _quasi = new("--quasi") { Description = "Quasi-identifiers; those classed so when absent. / 준식별자", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _sensitive = new("--sensitive") { Description = "Sensitive columns; those classed so when absent. / 민감 속성", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _k = new("--k") { Description = "Classes of fewer rows are counted. / k", DefaultValueFactory = static _ => 5 };
    private readonly Option<int> _l = new("--l") { Description = "l of recursive diversity. / l", DefaultValueFactory = static _ => 2 };
    private readonly Option<decimal> _threshold = new("--threshold") { Description = "Shares of risks above it. / 위험 기준", DefaultValueFactory = static _ => 0.2m };
    private readonly Option<string> _nullPolicy = new("--null-policy") { Description = "value: NULL is a value of its own; any: it matches every value. / 결측 처리", DefaultValueFactory = static _ => "value" };
    private readonly Option<string?> _population = new("--population") { Description = "A dataset that stands for the population. / 모집단 데이터셋" };
    private readonly Option<int?> _attack = new("--attack") { Description = "Try to link so many persons of a load that waits for review, of whom --quasi (columns of the source) are known. / 연결 공격 시험" };
    private readonly Option<string?> _advise = new("--advise") { Description = $"Find the least generalization: {AdviceRequest.Form}. / 최소 일반화 제안" };
    private readonly Option<string[]> _hierarchy = new("--hierarchy") { Description = "COLUMN=FILE.csv defines the column's hierarchy first, COLUMN=NAME takes a defined one. / 계층", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _overwrite = OutputFile.OverwriteOption();
    private readonly Option<string?> _output = new("--output") { Description = "Write the advised steps to this file instead of the screen. / 제안된 규칙의 파일" };
    private readonly Option<ResultFormat> _format = new("--format") { Description = "table, csv or json." };
    private readonly Option<string?> _user = new("--as") { Description = "The database user to act as: a member of plan_author, adequacy_reviewer or privacy_officer; plan_author for --advise." };
    private readonly GlobalOptions _options;

    private AssessCommand(GlobalOptions options)
    {
        _options = options;
        _table.AcceptOnlyFromAmong("mart", "stage");
        _nullPolicy.AcceptOnlyFromAmong("value", "any");
    }

    public static Command Create(GlobalOptions options)
    {
        AssessCommand assess = new(options);
        Command command = new("assess", "Measure how identifiable a dataset is; advise on generalization. / 식별 위험 측정과 일반화 제안")
        {
            assess._dataset, assess._table, assess._quasi, assess._sensitive, assess._k, assess._l, assess._threshold, assess._nullPolicy, assess._population,
            assess._attack, assess._advise, assess._hierarchy, assess._output, assess._overwrite, assess._format, assess._user,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(assess._advise) is null && (result.GetValue(assess._hierarchy) is { Length: > 0 } || result.GetValue(assess._output) is not null))
            {
                result.AddError("--hierarchy and --output belong to --advise.");
            }

            if (result.GetValue(assess._advise) is not null && result.GetValue(assess._attack) is not null)
            {
                result.AddError("Give --advise or --attack, not both.");
            }
        });

        // The token is the interrupt's: a search that takes too long is stopped, and leaves nothing behind.
        command.SetAction((result, cancellation) => Task.FromResult(assess.Run(result, cancellation)));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        IWarehouseHost host = _options.Host(result);
        using DbConnection connection = host.ConnectAs(result.GetValue(_user));
        if (result.GetValue(_advise) is { } request)
        {
            return Advise(result, connection, AdviceRequest.Parse(request), cancellation);
        }

        Show(result, connection, result.GetValue(_attack) is { } persons ? Attack(result, connection, persons) : Measure(result, host, connection));

        // Programs ask the views for these; a reader gets them beside the measures of what analysts see.
        bool hasLeak = result.GetValue(_format) == ResultFormat.Table && result.GetValue(_table) == "mart" && result.GetValue(_attack) is null
            && LoadFindings.Write(_options.Terminal(result), connection, result.GetValue(_dataset)!);
        return hasLeak ? CommandLine.Refused : CommandLine.Done;
    }

    private int Measure(ParseResult result, IWarehouseHost host, DbConnection connection)
    {
        int assessment = 0;
        void Work() => assessment = connection.CallForNumber(
            "risk.MeasureDataset",
            "@assessmentId",
            ("@datasetName", result.GetValue(_dataset)),
            ("@tableKind", result.GetValue(_table)),
            ("@quasiIdentifiers", Names(result.GetValue(_quasi))),
            ("@sensitiveColumns", Names(result.GetValue(_sensitive))),
            ("@nullPolicy", result.GetValue(_nullPolicy)),
            ("@k", result.GetValue(_k)),
            ("@l", result.GetValue(_l)),
            ("@threshold", result.GetValue(_threshold)),
            ("@population", result.GetValue(_population)));
        if (result.GetValue(_format) != ResultFormat.Table)
        {
            Work();
            return assessment;
        }

        using DbConnection watcher = host.ConnectAs(result.GetValue(_user));
        int before = watcher.Scalar<int>("SELECT MAX(assessment.AssessmentId) FROM risk.Assessment AS assessment;");
        _options.Terminal(result).Step("Measure", "측정", report =>
        {
            Watched.Run(Work, () => Glance(watcher, result.GetValue(_dataset)!, before, report));
            return 0;
        });
        return assessment;
    }

    /// <summary>How far the measurement is that began after another one.</summary>
    private static void Glance(DbConnection watcher, string dataset, int before, Action<double, string> report)
    {
        IReadOnlyList<object?[]> rows = watcher.Rows(
            """
            SELECT assessment.PartsDone, assessment.PartsTotal, assessment.PartName
            FROM risk.Assessment AS assessment
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId
            WHERE dataset.DatasetName = @dataset
                AND assessment.AssessmentId > @before
                AND assessment.PartsTotal > 0
            ORDER BY assessment.AssessmentId;
            """,
            ("@dataset", dataset),
            ("@before", before));
        if (rows is [[int done, int total, var part], ..])
        {
            report((double)done / total, part as string ?? "");
        }
    }

    private int Attack(ParseResult result, DbConnection connection, int persons) => connection.CallForNumber(
        "risk.DrillAttack", "@assessmentId", ("@datasetName", result.GetValue(_dataset)), ("@known", Names(result.GetValue(_quasi))), ("@sampleCount", persons));

    private void Show(ParseResult result, DbConnection connection, int assessment)
    {
        Terminal terminal = _options.Terminal(result);
        using DbCommand query = connection.CreateCommand(
            """
            SELECT measured.MeasureName, measured.ColumnName, measured.MeasureValue
            FROM risk.AssessmentMeasure AS measured
            WHERE measured.AssessmentId = @assessment
            ORDER BY measured.ColumnName, measured.MeasureName;
            """,
            null,
            ("@assessment", assessment));
        using DbDataReader rows = query.ExecuteReader();
        new ResultWriter(terminal.Output, result.GetValue(_format)).WriteAll(rows);
        if (result.GetValue(_format) == ResultFormat.Table)
        {
            terminal.Say(
                $"Assessment {assessment} is kept in risk.Assessment. sql/risk/README.md says what each measure means.",
                $"평가 {assessment}은(는) risk.Assessment에 보관됩니다. 각 지표의 정의는 sql/risk/README.md를 보십시오.");
        }
    }

    private int Advise(ParseResult result, DbConnection connection, AdviceRequest request, CancellationToken cancellation)
    {
        Terminal terminal = _options.Terminal(result);
        if (result.GetValue(_output) is { } planned)
        {
            OutputFile.RequireNewOr(result.GetValue(_overwrite), planned);
        }

        string[] sensitive = result.GetValue(_sensitive) ?? [];
        if (request.Goal.NeedsSensitive && sensitive.Length != 1)
        {
            throw new RefusedException("A goal of l or t speaks of one sensitive column: name it with --sensitive COLUMN.");
        }

        Dictionary<string, string> hierarchies = DefineHierarchies(connection, result.GetValue(_hierarchy) ?? []);
        CombinationTable? table = null;
        terminal.Step("Read combinations", "조합 읽기", _ =>
        {
            table = CombinationReader.Read(
                connection, result.GetValue(_dataset)!, result.GetValue(_table)!, result.GetValue(_quasi) is { Length: > 0 } quasi ? quasi : null,
                request.Goal.NeedsSensitive ? sensitive[0] : null, hierarchies);
            return table.RowCount;
        });
        Advice? advice = null;
        try
        {
            terminal.Step("Search", "탐색", report =>
            {
                advice = Advisor.Find(table!, request.Goal, request.Measure, done => report(done, ""), cancellation);
                return 0;
            });
        }
        catch (OperationCanceledException)
        {
            throw new RefusedException("The search was interrupted. Nothing was written; ask for fewer columns or a coarser start to be faster.");
        }

        if (advice is null)
        {
            throw new RefusedException($"No generalization meets {AdviceWriter.Describe(request.Goal)}, not even one value for all. Allow suppression (suppress=…), or ask for less.");
        }

        AdviceWriter.Explain(terminal, advice, request.Goal, table!.RowCount);
        WritePlan(terminal, result.GetValue(_output), result.GetValue(_overwrite), advice, request.Goal);
        return CommandLine.Done;
    }

    private static void WritePlan(Terminal terminal, string? path, bool overwrites, Advice advice, Goal goal)
    {
        bool onlyK = !goal.NeedsSensitive;
        if (path is null)
        {
            AdviceWriter.WritePlan(terminal.Output, advice, goal, onlyK);
        }
        else
        {
            // Whole or not at all: an interruption leaves no half plan that could be applied.
            string unfinished = path + ".part";
            using (StreamWriter file = new(unfinished))
            {
                AdviceWriter.WritePlan(file, advice, goal, onlyK);
            }

            File.Move(unfinished, path, overwrites);
            terminal.Say($"The steps are in {path}.", $"규칙을 {path}에 기록했습니다.");
        }

        if (advice.Outcome.Suppressed > 0 && !onlyK)
        {
            terminal.Say(
                "No plan step removes rows by l or t: the rows to be suppressed are not in these steps. Ask without suppression, or remove them by a predicate.",
                "l 또는 t 기준으로 행을 삭제하는 단계는 없으므로 삭제할 행은 이 규칙에 포함되지 않습니다. 삭제 없이 다시 요청하거나 조건식으로 삭제하십시오.");
        }
    }

    private static Dictionary<string, string> DefineHierarchies(DbConnection connection, string[] given)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (string assignment in given)
        {
            string[] pair = assignment.Split('=', 2);
            if (pair.Length != 2 || pair[0].Length == 0 || pair[1].Length == 0 || !names.TryAdd(pair[0], pair[1].EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? pair[0] : pair[1]))
            {
                throw new RefusedException("--hierarchy must be COLUMN=FILE.csv or COLUMN=NAME, each column once.");
            }

            if (pair[1].EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            {
                HierarchyFile.Define(connection, pair[0], HierarchyFile.Read(pair[1], GlobalOptions.ReadText(pair[1])));
            }
        }

        return names;
    }

    private static string? Names(string[]? names) => names is { Length: > 0 } ? JsonSerializer.Serialize(names) : null;
}
