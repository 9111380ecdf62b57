using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using Warehouse.Packaging.Installation;

namespace Warehouse.Packaging.Tests;

/// <summary>Each procedure that people may call has a tSQLt class, so that a DBA can run the product's own tests on his server.</summary>
[TestFixture]
internal sealed class TestClassTests
{
    [Test]
    public void Procedures_GrantedToARole_HaveATestClass()
    {
        SqlBatch[] security = [.. Package.ReadFiles().Where(f => f.Kind is SqlFileKind.Security or SqlFileKind.Grant).SelectMany(f => BatchSplitter.Split(f.Path, f.Text))];
        HashSet<string> roles = [.. security.SelectMany(Fragments.Statements).OfType<CreateRoleStatement>().Select(r => r.Name.Value)];
        HashSet<string> procedures = [.. Package.ReadFiles().Where(f => f.Kind == SqlFileKind.Procedure).Select(f => f.ObjectName)];
        IEnumerable<string> granted =
            from grant in security.SelectMany(Fragments.Statements).OfType<GrantStatement>()
            where grant.Permissions.Any(p => p.Identifiers[0].Value.Equals("EXECUTE", StringComparison.OrdinalIgnoreCase))
            where grant.Principals.Any(p => p.Identifier is not null && roles.Contains(p.Identifier.Value))
            let name = string.Join('.', grant.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers.Select(i => i.Value))
            where procedures.Contains(name)
            select name;
        string classes = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "tsqlt"));

        Assert.That(granted.Distinct().Where(name => !File.Exists(Path.Combine(classes, name.Replace('.', '/') + ".sql"))).Order(), Is.Empty, "Write tests/tsqlt/<schema>/<Name>.sql.");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
