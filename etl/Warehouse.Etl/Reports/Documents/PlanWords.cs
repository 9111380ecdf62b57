using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>A step's parameters in words: what a plan says in JSON, a regulator reads here.</summary>
internal static class PlanWords
{
    private static readonly Dictionary<string, Label> Names = new()
    {
        ["high"] = new("upper bound", "상한"),
        ["low"] = new("lower bound", "하한"),
        ["highLabel"] = new("label above", "상한 초과 표기"),
        ["lowLabel"] = new("label below", "하한 미만 표기"),
        ["unit"] = new("unit", "단위"),
        ["mode"] = new("mode", "방식"),
        ["level"] = new("level", "단계"),
        ["tiers"] = new("tiers (below: unit: mode)", "구간(미만: 단위: 방식)"),
        ["bands"] = new("bands", "범주"),
        ["part"] = new("part", "부분"),
        ["format"] = new("format", "형식"),
        ["domain"] = new("domain", "도메인"),
        ["columns"] = new("columns", "항목"),
        ["predicate"] = new("rows where", "대상 행"),
        ["percent"] = new("percent", "비율(%)"),
        ["count"] = new("count", "건수"),
        ["design"] = new("design", "추출 방법"),
        ["k"] = new("k", "k"),
        ["hierarchy"] = new("hierarchy", "분류 체계"),
        ["keepStart"] = new("kept at the start", "앞에서 유지"),
        ["keepEnd"] = new("kept at the end", "뒤에서 유지"),
        ["op"] = new("operation", "연산"),
        ["criterion"] = new("criterion", "기준"),
        ["side"] = new("side", "방향"),
    };

    /// <summary>Name and value of each parameter.</summary>
    /// <param name="parametersJson">A JSON array of objects with name and value; empty for none.</param>
    public static string Describe(string parametersJson, Language language)
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
            return $"{(Names.TryGetValue(name, out Label label) ? label.In(language) : name)}: {Value(name, value, language)}";
        }));
    }

    private static string Value(string name, string value, Language language)
    {
        if (name is "tiers" or "bands" or "quotas")
        {
            return value.Replace(";", "; ", System.StringComparison.Ordinal);
        }

        if (value is not [('{' or '['), ..] || TryParse(value) is not { } parsed)
        {
            return value;
        }

        using (parsed)
        {
            return Element(parsed.RootElement, language);
        }
    }

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
        _ => $"{property.Name}: {Element(property.Value, language)}",
    };

    private static string Predicate(JsonElement element, string op, Language language) => op switch
    {
        "and" or "or" => string.Join(language.Pick($" {op} ", op == "and" ? " 그리고 " : " 또는 "), element.GetProperty("terms").EnumerateArray().Select(term => Element(term, language))),
        "not" => language.Pick("not ", "다음이 아님: ") + $"({Element(element.GetProperty("term"), language)})",
        "is_null" => $"{element.GetProperty("column")} {language.Pick("is missing", "결측")}",
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
