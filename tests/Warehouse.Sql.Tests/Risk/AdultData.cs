using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>The census rows and hierarchies beside the checkout; tests that need them are skipped without them.</summary>
internal static class AdultData
{
    /// <summary>Columns in the file's order, under names that T-SQL takes without brackets.</summary>
    public static readonly string[] Columns = ["Sex", "Age", "Race", "MaritalStatus", "Education", "NativeCountry", "WorkClass", "Occupation", "SalaryClass"];

    private static readonly string[] FileNames = ["sex", "age", "race", "marital-status", "education", "native-country", "workclass", "occupation", "salary-class"];

    public static List<string[]> Rows() => [.. File.ReadLines(Find("adult.csv")).Skip(1).Where(static line => line.Length > 0).Select(static line => line.Split(';'))];

    /// <summary>A value's levels, the value itself first.</summary>
    public static Dictionary<string, string[]> Hierarchy(string column) => File
        .ReadLines(Find($"adult_hierarchy_{FileNames[Array.IndexOf(Columns, column)]}.csv"))
        .Where(static line => line.Length > 0)
        .Select(static line => line.Split(';'))
        .ToDictionary(static levels => levels[0], StringComparer.Ordinal);

    private static string Find(string name)
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Warehouse.sln")))
            {
                string file = Path.Combine(directory.FullName, "..", "shared", "data", "adult", name);
                if (!File.Exists(file))
                {
                    Assert.Ignore($"The census data are not here (../shared/data/adult/{name} from the project's root).");
                }

                return file;
            }
        }

        throw new FileNotFoundException("Warehouse.sln is in no directory above the tests.");
    }
}
