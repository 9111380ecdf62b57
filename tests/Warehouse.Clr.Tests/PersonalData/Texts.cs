using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Clr.Tests.PersonalData;

/// <summary>The functions of free text as tests call them.</summary>
internal static class Texts
{
    public const string Key = "0x000102030405060708090a0b0c0d0e0f";

    public static string Scrub(string text, string? policy = null) => FreeText.Scrub(text, policy ?? SqlString.Null).Value;

    /// <summary>KIND:value, in the text's order.</summary>
    public static List<string> Find(string text, string? policy = null) =>
        [.. FreeText.FindPii(text, policy ?? SqlString.Null).Cast<PiiRow>().Select(row => row.Kind + ":" + row.Value)];
}
