using System.Data.Common;

namespace Warehouse.Sql.Tests.Support;

/// <summary>What the people of the five steps record, in the usual case: nothing speaks against it.</summary>
internal static class FiveSteps
{
    public const string NoInterests = """["no","no","no","no","no","no"]""";

    public const string AllSuitable = """{"purpose":"suitable","items":"suitable","riskReport":"suitable","plan":"suitable","result":"suitable","attainability":"suitable"}""";

    /// <summary>The answers of a risk review that found nothing; only question 13 lowers the risk by a yes.</summary>
    public static readonly string NoRisk = RiskAnswers();

    public static readonly string[] Reviewers = ["reviewer1", "reviewer2", "reviewer3"];

    /// <summary>Answers to the 16 questions: no to each but 13 and those given.</summary>
    public static string RiskAnswers(params int[] yes)
    {
        string[] answers = new string[16];
        for (int question = 1; question <= answers.Length; question++)
        {
            bool isYes = question == 13 || System.Array.IndexOf(yes, question) >= 0;
            answers[question - 1] = $$"""{"question":{{question}},"answer":"{{(isYes ? "yes" : "no")}}"}""";
        }

        return "[" + string.Join(',', answers) + "]";
    }

    /// <summary>The risk review that a plan needs before it.</summary>
    public static void ReviewRisk(DbConnection author, string dataset = CustomerDataset.Name, string? answers = null, string conclusion = "acceptable_with_measures", string placeKind = "closed", string checklist = "structured") =>
        author.Execute(
            """
            EXECUTE policy.RecordRiskReview @datasetName = @dataset, @answers = @answers, @placeKind = @placeKind, @place = N'analysis room', @linkability = N'none known',
                @conclusion = @conclusion, @finalOpinion = N'The plan treats what was found.', @checklist = @checklist;
            """,
            ("@dataset", dataset), ("@answers", answers ?? NoRisk), ("@placeKind", placeKind), ("@conclusion", conclusion), ("@checklist", checklist));

    /// <summary>Assigns the three reviewers, the first as chair.</summary>
    public static void AssignReviewers(DbConnection officer, string dataset = CustomerDataset.Name)
    {
        foreach (string reviewer in Reviewers)
        {
            officer.Execute(
                "EXECUTE policy.AssignReviewer @datasetName = @dataset, @reviewerName = @reviewer, @isChair = @chair;",
                ("@dataset", dataset), ("@reviewer", reviewer), ("@chair", reviewer == Reviewers[0]));
        }
    }

    /// <summary>A reviewer declares that he has no interests, and records his review.</summary>
    public static void Review(TestWarehouse warehouse, string reviewer, string result = "adequate", string dataset = CustomerDataset.Name)
    {
        using DbConnection session = warehouse.Open(reviewer);
        session.Execute("EXECUTE policy.DeclareInterests @datasetName = @dataset, @answers = @answers, @pledge = 1;", ("@dataset", dataset), ("@answers", NoInterests));
        session.Execute(
            "EXECUTE policy.RecordAdequacyReview @datasetName = @dataset, @result = @result, @opinion = N'No one is identifiable.', @subResults = @subResults;",
            ("@dataset", dataset), ("@result", result), ("@subResults", AllSuitable));
    }

    /// <summary>Everything up to the chair's signature; what the privacy officer concludes is the test's.</summary>
    public static void ReviewAndSign(TestWarehouse warehouse, string result = "adequate", string dataset = CustomerDataset.Name)
    {
        using (DbConnection officer = warehouse.Open("officer"))
        {
            AssignReviewers(officer, dataset);
        }

        foreach (string reviewer in Reviewers)
        {
            Review(warehouse, reviewer, result, dataset);
        }

        using DbConnection chair = warehouse.Open(Reviewers[0]);
        chair.Execute("EXECUTE policy.SignOverallResult @datasetName = @dataset, @result = @result, @opinion = N'Agreed.';", ("@dataset", dataset), ("@result", result));
    }
}
