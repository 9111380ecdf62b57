using System;
using System.Globalization;

namespace Warehouse.Etl.Linkage;

/// <summary>What a file between two parties of a linkage is; its first line says it.</summary>
/// <param name="Content">keys, serials, table or data.</param>
/// <param name="Project">The project's code.</param>
/// <param name="Applicant">Whose it is; "-" for a linkage table.</param>
/// <param name="RecipeVersion">Version of the recipe.</param>
/// <param name="RoundNumber">Round of the project.</param>
internal sealed record LinkageFileHeader(string Content, string Project, string Applicant, int RecipeVersion, int RoundNumber)
{
    private const string Mark = "#linkage";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Mark},{Content},{Project},{Applicant},recipe={RecipeVersion},round={RoundNumber}");

    /// <summary>Reads a first line; null when it is none of ours.</summary>
    public static LinkageFileHeader? TryParse(string line) =>
        line.Split(',') is [Mark, var content, var project, var applicant, var recipe, var turn] && Number(recipe, "recipe=") is { } version && Number(turn, "round=") is { } number
            ? new LinkageFileHeader(content, project, applicant, version, number)
            : null;

    private static int? Number(string field, string name) =>
        field.StartsWith(name, StringComparison.Ordinal) && int.TryParse(field.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
