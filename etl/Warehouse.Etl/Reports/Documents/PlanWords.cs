using System.Globalization;
using System.Linq;
using System.Text.Json;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>A step's parameters in words: what a plan says in JSON, a regulator reads here.</summary>
internal static class PlanWords
{
    /// <summary>Name and value of each parameter.</summary>
    /// <param name="parametersJson">A JSON array of objects with name and value; empty for none.</param>
    /// <param name="language">Of the words.</param>
    /// <param name="technique">Whose parameters they are; some of its levels have names.</param>
    public static string Describe(string parametersJson, Language language, string technique = "")
    {
        if (parametersJson.Length == 0)
        {
            return "";
        }

        using JsonDocument parsed = JsonDocument.Parse(parametersJson);
        return string.Join("\n", parsed.RootElement.EnumerateArray().Select(parameter =>
        {
            string name = parameter.GetProperty("name").GetString()!;
            string value = parameter.TryGetProperty("value", out JsonElement given) ? given.GetString() ?? "" : language.Pick("none", "없음");
            return $"{PlanTerms.Parameter(name, language)}: {Value(technique == "address_level" && name == "level" ? "addressLevel" : name, value, language)}";
        }));
    }

    private static string Value(string name, string value, Language language)
    {
        if (name is "tiers")
        {
            return Tiers(value, language);
        }

        if (name is "bands" or "quotas")
        {
            return value.Replace(";", "; ", System.StringComparison.Ordinal);
        }

        if (value is not [('{' or '['), ..] || TryParse(value) is not { } parsed)
        {
            return PlanTerms.Value(name, value, language);
        }

        using (parsed)
        {
            return Element(parsed.RootElement, language);
        }
    }

    /// <summary>Items below:unit:mode as the guideline writes its levels: 10만 미만 1만 단위 올림.</summary>
    private static string Tiers(string value, Language language) => string.Join("; ", value.Split(';').Select(static tier => tier.Split(':')).Select(tier => tier is not [var below, var unit, var mode]
        ? string.Join(": ", tier)
        : language.Pick(
            $"{(below == "*" ? "the rest" : $"below {Amount(below)}")} to multiples of {Amount(unit)}, {PlanTerms.Value("mode", mode, language)}",
            $"{(below == "*" ? "그 이상" : $"{Amount(below)} 미만")} {Amount(unit)} 단위 {PlanTerms.Value("mode", mode, language)}")));

    private static string Amount(string digits) => decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal amount) ? amount.ToString("#,##0.##########", CultureInfo.InvariantCulture) : digits;

    private static string Element(JsonElement element, Language language) => element.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", element.EnumerateArray().Select(item => Element(item, language))),
        JsonValueKind.Object when element.TryGetProperty("op", out JsonElement op) => Predicate(element, op.GetString()!, language),
        JsonValueKind.Object => string.Join(", ", element.EnumerateObject().Select(property => Statistic(property, language))),
        _ => element.ToString(),
    };

    private static string Statistic(JsonProperty property, Language language) => property.Name switch
    {
        "percentile" => language.Pick($"percentile {property.Value}", $"백분위수 {property.Value}%"),
        "sigma" => language.Pick($"mean ± {property.Value} standard deviations", $"평균 ± {property.Value} 표준편차"),
        "iqr" => language.Pick($"quartiles ± {property.Value} times their distance", $"사분위수 ± {property.Value} × IQR"),
        "frozen" => property.Value.ValueKind == JsonValueKind.True ? language.Pick("computed once per plan", "계획당 한 번 산출") : "",
        _ => $"{PlanTerms.Parameter(property.Name, language)}: {Element(property.Value, language)}",
    };

    private static string Predicate(JsonElement element, string op, Language language) => op switch
    {
        "and" or "or" => string.Join(language.Pick($" {op} ", op == "and" ? " 그리고 " : " 또는 "), element.GetProperty("terms").EnumerateArray().Select(term => Element(term, language))),
        "not" => language.Pick("not ", "다음이 아님: ") + $"({Element(element.GetProperty("term"), language)})",
        "is_null" => $"{element.GetProperty("column")} {language.Pick("is missing", "결측")}",
        "is_not_null" => $"{element.GetProperty("column")} {language.Pick("is not missing", "결측 아님")}",
        _ when element.TryGetProperty("columns", out JsonElement columns) => $"{PlanTerms.Value("op", op, language)} ({Element(columns, language)})",
        _ => $"{element.GetProperty("column")} {op} {(element.TryGetProperty("value", out JsonElement value) ? Element(value, language) : "")}".TrimEnd(),
    };

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
