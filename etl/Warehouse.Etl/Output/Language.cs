using System;

namespace Warehouse.Etl.Output;

/// <summary>Languages of what the command prints.</summary>
internal enum Language
{
    English,
    Korean,
}

/// <summary>Texts stand in both languages where they are used, so that neither can be forgotten.</summary>
internal static class LanguageChoice
{
    public static string Pick(this Language language, string english, string korean) => language == Language.Korean ? korean : english;

    /// <summary>The language named on the command line, or the system's by the usual environment variables (the program carries no culture data).</summary>
    public static Language Parse(string? given) => (given ?? FromEnvironment()).StartsWith("ko", StringComparison.OrdinalIgnoreCase) ? Language.Korean : Language.English;

    private static string FromEnvironment()
    {
        foreach (string name in (ReadOnlySpan<string>)["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return "";
    }
}
