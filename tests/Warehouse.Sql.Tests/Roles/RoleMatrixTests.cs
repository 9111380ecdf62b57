using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Commands;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Roles;

/// <summary>
/// The permission matrix cell by cell: for each role a user of its own, for each object every action really tried, on a warehouse with a published dataset.
/// What is expected stands in one reviewed file, RoleMatrix.csv.
/// </summary>
[TestFixture]
internal sealed class RoleMatrixTests
{
    private const int PermissionDenied = 229, ColumnPermissionDenied = 230;

    private TestWarehouse _warehouse = null!;
    private IReadOnlyList<SecurableObject> _objects = [];
    private IReadOnlyList<string> _roles = [];
    private HashSet<RoleCell> _tried = [];

    [OneTimeSetUp]
    public void TryEveryCell()
    {
        _warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(_warehouse);
        CustomerDataset.Load(_warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(_warehouse);
        CustomerDataset.Publish(_warehouse);
        using (DbConnection administrator = _warehouse.Open())
        {
            _objects = SecurableObject.ReadAll(administrator);
            _roles = [.. administrator.Rows("SELECT RoleName FROM policy.ProductRole ORDER BY RoleName;").Select(static row => (string)row["RoleName"]!), "public"];
            foreach (string role in _roles)
            {
                // ALTER ROLE and not policy.GrantRole: one user per role, and nothing else of him is of interest.
                administrator.Execute($"CREATE USER [cell_{role}] WITHOUT LOGIN;");
                if (role != "public")
                {
                    administrator.Execute($"ALTER ROLE [{role}] ADD MEMBER [cell_{role}];");
                }
            }
        }

        _tried = [.. _roles.SelectMany(Try)];
    }

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    [Test]
    public void Cells_AsTried_AreThoseOfTheReviewedMatrix()
    {
        RoleMatrix matrix = RoleMatrix.Read();
        string[] findings =
        [
            .. from target in _objects
               from action in target.Actions
               from role in _roles
               let cell = new RoleCell(target.Name, role, action.Action)
               let allowed = matrix.Allows(target.Name, role, action.Action)
               where allowed != _tried.Contains(cell)
               select allowed ? $"{cell}   is in the matrix and was refused" : $"{cell}   was allowed and is not in the matrix",
        ];
        Assert.That(
            findings,
            Is.Empty,
            "If a right is meant, add its line to tests/Warehouse.Sql.Tests/Roles/RoleMatrix.csv (object,role,actions) and have it reviewed; if not, mend sql/security/Grants*.sql. "
            + $"The cells as they are: warehouse report role-matrix --format csv{Environment.NewLine}{string.Join(Environment.NewLine, findings)}");
    }

    [Test]
    public void Matrix_NamesOnlyObjectsAndRolesThatExist()
    {
        RoleMatrix matrix = RoleMatrix.Read();
        HashSet<string> known = [.. _objects.Select(static o => o.Name), .. _objects.Select(static o => o.Name[..o.Name.IndexOf('.', StringComparison.Ordinal)] + ".*")];
        Assert.That(matrix.Objects.Where(name => !known.Contains(name)), Is.Empty, "Lines of RoleMatrix.csv for objects that are gone: take them out.");
        Assert.That(matrix.Roles.Except(_roles), Is.Empty);
    }

    [Test]
    public void RoleCellView_SaysWhatTryingShows()
    {
        using DbConnection compliance = _warehouse.Open("compliance");
        RoleCell[] shown =
        [
            .. compliance.Rows("SELECT SchemaName, ObjectName, ActionName, RoleName FROM policy.RoleCell WHERE NOT (ObjectKind = N'view' AND ActionName <> N'SELECT');")
                .Select(static row => new RoleCell($"{row["SchemaName"]}.{row["ObjectName"]}", (string)row["RoleName"]!, (string)row["ActionName"]!)),
        ];
        Assert.That(shown.Except(_tried), Is.Empty, $"allowed by the view, refused when tried: {string.Join(' ', shown.Except(_tried))}");
        Assert.That(_tried.Except(shown), Is.Empty, $"refused by the view, allowed when tried: {string.Join(' ', _tried.Except(shown))}");
    }

    [Test]
    public void RoleCellView_ShowsNobodyWhoMayChangeThroughAView()
    {
        using DbConnection compliance = _warehouse.Open("compliance");
        Assert.That(compliance.Rows("SELECT SchemaName, ObjectName, RoleName FROM policy.RoleCell WHERE ObjectKind = N'view' AND ActionName <> N'SELECT';"), Is.Empty);
    }

    private List<RoleCell> Try(string role)
    {
        var allowed = new List<RoleCell>();
        using DbConnection session = _warehouse.Open($"cell_{role}");
        foreach (SecurableObject target in _objects)
        {
            foreach ((string action, string statement) in target.Actions)
            {
                if (IsAllowed(session, statement))
                {
                    allowed.Add(new RoleCell(target.Name, role, action));
                }
            }
        }

        return allowed;
    }

    // Any other error comes after the right was found: a missing argument, an open transaction, a constraint.
    private static bool IsAllowed(DbConnection session, string statement)
    {
        try
        {
            session.Execute(statement);
            return true;
        }
        catch (DbException problem)
        {
            return CommandLine.ErrorNumber(problem) is not (PermissionDenied or ColumnPermissionDenied);
        }
        finally
        {
            if (statement.StartsWith("BEGIN TRANSACTION", StringComparison.Ordinal))
            {
                session.Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
            }
        }
    }
}
