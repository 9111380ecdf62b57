using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>The guideline's tables as data: tests/golden. No field holds a comma.</summary>
internal static class GoldenCases
{
    public static IEnumerable<Dictionary<string, string>> Read(string file, [CallerFilePath] string thisFile = "")
    {
        string[] lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "golden", file));
        string[] header = lines[0].Split(',');
        return lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
    }
}
