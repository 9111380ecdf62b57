using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Plans;

/// <summary>Puts a plan into the database through the <c>policy</c> procedures; the database decides whether it is allowed.</summary>
internal static class PlanApplier
{
    // Escaping Korean labels would only make the stored JSON unreadable.
    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Registers purpose, request and dataset unless they are there, records the risk review, then makes the plan's steps the dataset's current plan.</summary>
    /// <param name="connection">A session of a plan author.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>What was registered and what was there already, one line each.</returns>
    /// <exception cref="RefusedException">The dataset is registered with other columns or another purpose.</exception>
    /// <exception cref="DbException">The database refused the plan; its message lists every problem.</exception>
    public static IReadOnlyList<Label> Apply(DbConnection connection, Plan plan)
    {
        var done = new List<Label>();
        PlanPurpose purpose = plan.Purpose;
        if (Note(Exists("policy.Purpose", "PurposeCode", purpose.Code), new($"purpose {purpose.Code}", $"처리 목적 {purpose.Code}")))
        {
            connection.Call(
                "policy.RegisterPurpose",
                ("@purposeCode", purpose.Code),
                ("@purposeKind", purpose.Kind),
                ("@description", purpose.Description),
                ("@useForm", purpose.UseForm),
                ("@recipient", purpose.Recipient),
                ("@contractReference", purpose.ContractReference),
                ("@validFrom", purpose.ValidFrom),
                ("@validTo", purpose.ValidTo));
        }

        if (Note(Exists("policy.UseRequest", "ReceiptNumber", plan.Request.ReceiptNumber), new($"request {plan.Request.ReceiptNumber}", $"신청 {plan.Request.ReceiptNumber}")))
        {
            connection.Call(
                "policy.RegisterRequest",
                ("@receiptNumber", plan.Request.ReceiptNumber),
                ("@purposeCode", purpose.Code),
                ("@applicant", plan.Request.Applicant),
                ("@manager", plan.Request.Manager),
                ("@period", plan.Request.Period));
        }

        if (Note(Exists("policy.Dataset", "DatasetName", plan.Dataset), new($"dataset {plan.Dataset}", $"데이터셋 {plan.Dataset}")))
        {
            connection.Call(
                "policy.RegisterDataset",
                ("@datasetName", plan.Dataset),
                ("@purposeCode", purpose.Code),
                ("@receiptNumber", plan.Request.ReceiptNumber),
                ("@columns", ColumnsJson(plan)),
                ("@subjectKeyColumn", plan.Options.SubjectKeyColumn),
                ("@watermarkColumn", plan.Options.WatermarkColumn),
                ("@batchRowCount", plan.Options.BatchRowCount),
                ("@useColumnstore", plan.Options.UseColumnstore),
                ("@keepOriginalsReason", plan.Options.KeepOriginalsReason));
        }
        else
        {
            RequireSameDeclaration(connection, plan);
        }

        if (plan.RiskReview is { } review)
        {
            done.Add(RiskReviewApplier.Apply(connection, plan.Dataset, review) ? new("risk review recorded", "위험성 검토: 기록함") : new("risk review was recorded before", "위험성 검토: 이미 기록되어 있음"));
        }

        foreach (IGrouping<string, PlanCategory> hierarchy in plan.Hierarchies.GroupBy(c => c.Hierarchy))
        {
            var categories = new JsonArray([.. hierarchy.Select(c => new JsonObject { ["leaf"] = c.Leaf, ["level"] = c.Level, ["value"] = c.Value })]);
            connection.Call("policy.DefineCategory", ("@hierarchyName", hierarchy.Key), ("@categories", categories.ToJsonString(JsonOptions)));
        }

        connection.Call("policy.BeginPlan", ("@datasetName", plan.Dataset));
        foreach (PlanStep step in plan.Steps)
        {
            SetStep(connection, plan.Dataset, step);
        }

        connection.Call("policy.ConcludePlan", ("@datasetName", plan.Dataset));
        done.Add(new($"plan of {plan.Steps.Count} steps concluded", $"가명처리 계획({plan.Steps.Count}단계): 확정함"));
        return done;

        bool Exists(string table, string column, string value) =>
            connection.Scalar<int?>($"SELECT 1 FROM {table} WHERE {column} = @value;", ("@value", value)) is not null;

        bool Note(bool exists, Label what)
        {
            done.Add(exists ? new($"{what.English} was registered before", $"{what.Korean}: 이미 등록되어 있음") : new($"{what.English} registered", $"{what.Korean}: 등록함"));
            return !exists;
        }
    }

    private static void SetStep(DbConnection connection, string dataset, PlanStep step)
    {
        (string, object?)[] common =
        [
            ("@datasetName", dataset),
            ("@stepNumber", step.Number),
            ("@technique", step.Technique),
            ("@targetColumn", step.TargetColumn),
            ("@targetType", step.TargetType),
            ("@parameters", step.ParametersJson),
            ("@reason", step.Reason),
        ];
        if (step.SourceColumn is null)
        {
            connection.Call("policy.SetStep", common);
        }
        else
        {
            connection.Call(
                "policy.SetColumnRule",
                [.. common, ("@sourceColumn", step.SourceColumn), ("@onInvalid", step.OnInvalid), ("@legalBasis", step.LegalBasis)]);
        }
    }

    // The stage table stands; a plan for other columns would be refused later with a message that does not say why.
    private static void RequireSameDeclaration(DbConnection connection, Plan plan)
    {
        IReadOnlyList<object?[]> registered = connection.Rows(
            """
            SELECT declared.ColumnName, dataset.PurposeCode, dataset.ReceiptNumber
            FROM policy.Dataset AS dataset
            INNER JOIN policy.SourceColumn AS declared ON declared.DatasetId = dataset.DatasetId
            WHERE dataset.DatasetName = @dataset
            ORDER BY declared.Ordinal;
            """,
            ("@dataset", plan.Dataset));
        if (!registered.Select(row => (string?)row[0]).SequenceEqual(plan.Columns.Select(c => c.Name)))
        {
            throw new RefusedException($"Dataset {plan.Dataset} is registered with other columns. Give the plan another dataset name, or its columns as they are in policy.SourceColumn.");
        }

        if (registered.Any(row => (string?)row[1] != plan.Purpose.Code || (string?)row[2] != plan.Request.ReceiptNumber))
        {
            throw new RefusedException($"Dataset {plan.Dataset} is registered for another purpose or request. policy.ChangeUse puts a dataset to another use, with a new risk review, plan and adequacy review; or give the plan a dataset of its own.");
        }
    }

    private static string ColumnsJson(Plan plan)
    {
        var columns = new JsonArray();
        foreach (PlanColumn column in plan.Columns)
        {
            var item = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["classification"] = column.Classification, ["nullable"] = column.IsNullable };
            if (column.UniqueIdentifier is not null)
            {
                item["uniqueIdentifier"] = column.UniqueIdentifier;
            }

            if (column.RequiredLevel is not null)
            {
                item["requiredLevel"] = column.RequiredLevel;
            }

            columns.Add(item);
        }

        return columns.ToJsonString(JsonOptions);
    }
}
