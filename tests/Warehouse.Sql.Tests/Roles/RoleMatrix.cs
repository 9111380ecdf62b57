using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Warehouse.Sql.Tests.Roles;

/// <summary>
/// The reviewed permission matrix, RoleMatrix.csv: a line allows a role some actions on an object; <c>schema.*</c> stands for every object of the schema, and a
/// line of one object goes before it; <c>-</c> allows nothing. Whatever has no line is refused.
/// </summary>
internal sealed class RoleMatrix
{
    private readonly Dictionary<(string Object, string Role), string[]> _lines;

    private RoleMatrix(Dictionary<(string, string), string[]> lines) => _lines = lines;

    public IEnumerable<string> Objects => _lines.Keys.Select(static key => key.Object).Distinct();

    public IEnumerable<string> Roles => _lines.Keys.Select(static key => key.Role).Distinct();

    public static RoleMatrix Read([CallerFilePath] string thisFile = "") => Parse(File.ReadAllLines(Path.Combine(Path.GetDirectoryName(thisFile)!, "RoleMatrix.csv")));

    public static RoleMatrix Parse(IEnumerable<string> lines)
    {
        var parsed = new Dictionary<(string, string), string[]>();
        foreach (string line in lines.Where(static l => l.Length > 0 && l[0] != '#').Skip(1))
        {
            if (line.Split(',') is not [var name, var role, var actions] || !parsed.TryAdd((name, role), actions == "-" ? [] : actions.Split(' ')))
            {
                throw new FormatException($"RoleMatrix.csv: '{line}' is not 'Object,Role,Actions', or stands there twice.");
            }
        }

        return new RoleMatrix(parsed);
    }

    /// <summary>What public may do, every role may.</summary>
    public bool Allows(string name, string role, string action) => Has(name, role, action) || Has(name, "public", action);

    private bool Has(string name, string role, string action) =>
        _lines.TryGetValue((name, role), out string[]? own) ? own.Contains(action)
        : _lines.TryGetValue((name[..name.IndexOf('.', StringComparison.Ordinal)] + ".*", role), out string[]? all) && all.Contains(action);
}
