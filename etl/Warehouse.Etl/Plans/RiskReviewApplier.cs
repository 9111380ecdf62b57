using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Plans;

/// <summary>Records the risk review of a plan file, unless the dataset's latest review says the same.</summary>
internal static class RiskReviewApplier
{
    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Whether it was recorded: applying a file twice must not look like two reviews.</returns>
    public static bool Apply(DbConnection connection, string dataset, PlanRiskReview review)
    {
        if (IsLatest(connection, dataset, review))
        {
            return false;
        }

        var answers = new JsonArray([.. review.Answers.Select(ToJson)]);
        connection.Call(
            "policy.RecordRiskReview",
            ("@datasetName", dataset),
            ("@answers", answers.ToJsonString(JsonOptions)),
            ("@placeKind", review.PlaceKind),
            ("@place", review.Place),
            ("@linkability", review.Linkability),
            ("@conclusion", review.Conclusion),
            ("@finalOpinion", review.FinalOpinion),
            ("@checklist", review.Checklist),
            ("@reviewedOn", review.ReviewedOn));
        return true;
    }

    private static JsonObject ToJson(PlanRiskAnswer given)
    {
        var answer = new JsonObject { ["question"] = given.Question, ["answer"] = given.Answer };
        if (given.Remark is not null)
        {
            answer["remark"] = given.Remark;
        }

        if (given.Measure is not null)
        {
            answer["measure"] = given.Measure;
        }

        return answer;
    }

    private static bool IsLatest(DbConnection connection, string dataset, PlanRiskReview review)
    {
        IReadOnlyList<object?[]> latest = connection.Rows(
            """
            SELECT review.ReviewId
            FROM policy.RiskReview AS review
            INNER JOIN policy.Dataset AS dataset
                ON dataset.DatasetId = review.DatasetId
                AND dataset.PurposeCode = review.PurposeCode
            WHERE dataset.DatasetName = @dataset
                AND review.Checklist = @checklist
                AND review.PlaceKind = @placeKind
                AND review.Place = @place
                AND review.Linkability = @linkability
                AND review.Conclusion = @conclusion
                AND review.FinalOpinion = @finalOpinion
                AND (@reviewedOn IS NULL OR review.ReviewedOn = @reviewedOn)
                AND NOT EXISTS (SELECT 1 FROM policy.RiskReview AS later WHERE later.DatasetId = review.DatasetId AND later.ReviewId > review.ReviewId);
            """,
            ("@dataset", dataset),
            ("@checklist", review.Checklist),
            ("@placeKind", review.PlaceKind),
            ("@place", review.Place),
            ("@linkability", review.Linkability),
            ("@conclusion", review.Conclusion),
            ("@finalOpinion", review.FinalOpinion),
            ("@reviewedOn", review.ReviewedOn));
        if (latest.Count == 0)
        {
            return false;
        }

        IReadOnlyList<object?[]> answers = connection.Rows(
            """
            SELECT answer.QuestionNumber, CASE WHEN answer.IsYes = 1 THEN N'yes' ELSE N'no' END, answer.Remark, answer.Measure
            FROM policy.RiskAnswer AS answer
            WHERE answer.ReviewId = @review
            ORDER BY answer.QuestionNumber;
            """,
            ("@review", latest[0][0]));
        return answers
            .Select(row => new PlanRiskAnswer((int)row[0]!, (string)row[1]!, row[2] as string, row[3] as string))
            .SequenceEqual(review.Answers.OrderBy(a => a.Question));
    }
}
