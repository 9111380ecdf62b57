using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace Warehouse.Etl.Plans;

/// <summary>Reads the section <c>riskReview</c> of a plan file. Which questions there are is the database's to know.</summary>
internal static class PlanRiskReading
{
    public static PlanRiskReview Read(PlanNode node, List<string> problems)
    {
        var review = new PlanRiskReview(
            node.Choice("checklist", "structured", "structured", "unstructured"),
            node.Date("reviewedOn"),
            node.Choice("placeKind", null, "open", "internal", "closed"),
            node.Required("place"),
            node.Required("linkability"),
            ReadAnswers(node, problems),
            node.Choice("conclusion", null, "acceptable", "acceptable_with_measures", "unacceptable"),
            node.Required("finalOpinion"));
        node.Close();
        return review;
    }

    // 'number of the question: yes' or, with more to say, 'number: { answer: yes, remark: …, measure: … }'.
    private static List<PlanRiskAnswer> ReadAnswers(PlanNode node, List<string> problems)
    {
        var answers = new List<PlanRiskAnswer>();
        if (node.Find("answers") is not YamlMappingNode given)
        {
            node.Refuse("'riskReview' needs 'answers': a mapping of each question's number to yes or no");
            return answers;
        }

        PlanNode simple = PlanNode.Open(given, "'answers'", problems);
        foreach ((YamlNode key, YamlNode value) in given.Children.Select(static pair => (pair.Key, pair.Value)))
        {
            if (key is not YamlScalarNode { Value: { } name } || !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int question))
            {
                PlanNode.Report(problems, key, "'answers' has numbers of questions for keys");
            }
            else if (value is YamlMappingNode)
            {
                PlanNode detailed = simple.Mapping(name);
                answers.Add(new PlanRiskAnswer(question, detailed.Choice("answer", null, "yes", "no"), detailed.Optional("remark"), detailed.Optional("measure")));
                detailed.Close();
            }
            else
            {
                answers.Add(new PlanRiskAnswer(question, simple.Choice(name, null, "yes", "no"), null, null));
            }
        }

        return answers;
    }
}
