using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;

namespace Warehouse.Dacpac;

/// <summary>
/// Reads the scripts of a directory into a database model of SQL Server 2017, validates it, and writes it as a dacpac:
/// <c>mono Warehouse.Dacpac.dll SCRIPTS OUTPUT.dacpac VERSION</c>. Exit code 1 when the model has an error, each on a line of its own.
/// </summary>
internal static class Program
{
    // What no model holds: the server's own procedures, temporary tables that the caller of a procedure makes, and their columns in tempdb's catalog.
    // That a procedure finds these is what the tests on the local engine show.
    private static readonly Regex KnownElsewhere = new Regex(
        @"^Warning (SQL71502: .* has an unresolved reference to object (\[sys\]\.\[sp_|\[#)|SQL71562: .*\[tempdb\]\.\[sys\]\.\[columns\])", RegexOptions.CultureInvariant);

    public static int Main(string[] arguments)
    {
        if (arguments.Length != 3)
        {
            Console.Error.WriteLine("Usage: Warehouse.Dacpac SCRIPTS OUTPUT.dacpac VERSION");
            return 2;
        }

        using var model = new TSqlModel(SqlServerVersion.Sql140, Options());
        List<string> problems = [.. Fill(model, arguments[0]), .. model.Validate().Where(m => m.MessageType != DacMessageType.Message).Select(m => m.ToString()).Where(m => !KnownElsewhere.IsMatch(m))];
        foreach (string problem in problems.Distinct())
        {
            Console.WriteLine(problem);
        }

        if (problems.Count > 0)
        {
            return 1;
        }

        DacPackageExtensions.BuildPackage(arguments[1], model, new PackageMetadata { Name = "Warehouse", Version = arguments[2], Description = "Model of the database, its SQLCLR functions as stubs" });
        Console.WriteLine($"{model.GetObjects(DacQueryScopes.UserDefined).Count()} objects");
        return 0;
    }

    // A collation with rules of its own, so that a comparison which depends on the database's would show.
    private static TSqlModelOptions Options() => new TSqlModelOptions { Collation = "Korean_100_CI_AS", AnsiNullsOn = true, QuotedIdentifierOn = true };

    private static IEnumerable<string> Fill(TSqlModel model, string directory)
    {
        foreach (string file in Directory.GetFiles(directory, "*.sql").OrderBy(f => f, StringComparer.Ordinal))
        {
            string? problem = null;
            try
            {
                model.AddOrUpdateObjects(File.ReadAllText(file), Path.GetFileName(file), new TSqlObjectOptions());
            }
            catch (DacModelException refused)
            {
                problem = $"{Path.GetFileName(file)}: {refused.Message} {string.Join(" ", refused.Messages.Select(m => m.ToString()))}";
            }

            if (problem is not null)
            {
                yield return problem;
            }
        }
    }
}
