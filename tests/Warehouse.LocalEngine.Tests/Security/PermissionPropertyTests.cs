using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Security;

/// <summary>
/// Random GRANT, DENY and REVOKE against the documented rule in a few lines: a denial of the right or of CONTROL, to the user or a role of his,
/// on the object or what contains it, beats every grant ("Permissions (Database Engine)").
/// </summary>
[TestFixture]
internal sealed class PermissionPropertyTests
{
    private static readonly string[] Grantees = ["Clerk", "Readers", "Inner_", "Others", "public"];
    private static readonly string[] Securables = ["ON sales.T", "ON SCHEMA::sales", ""];
    private static readonly string[] Permissions = ["SELECT", "CONTROL", "INSERT"];

    /// <summary>The user, its role, that role's role, and everybody's; not "Others".</summary>
    private static readonly string[] Identities = ["Clerk", "Readers", "Inner_", "public"];

    private static readonly Gen<(int Verb, int Grantee, int Securable, int Permission)> Change =
        from verb in Gen.Choose(0, 2)
        from grantee in Gen.Choose(0, Grantees.Length - 1)
        from securable in Gen.Choose(0, Securables.Length - 1)
        from permission in Gen.Choose(0, Permissions.Length - 1)
        select (verb, grantee, securable, permission);

    [Test]
    public void Select_AfterAnyChanges_FollowsTheDocumentedRule() => Prop.ForAll(Gen.ListOf(Change, 25).ToArbitrary(), changes =>
    {
        using LocalDatabase db = new();
        db.Execute("CREATE USER Clerk WITHOUT LOGIN; CREATE ROLE Readers; CREATE ROLE Inner_; CREATE ROLE Others; ALTER ROLE Inner_ ADD MEMBER Clerk; ALTER ROLE Readers ADD MEMBER Inner_;");
        db.Execute("CREATE SCHEMA sales;");
        db.Execute("CREATE TABLE sales.T (A int);");
        Dictionary<(string Grantee, string Securable, string Permission), bool> isDenial = [];
        foreach ((int verb, int grantee, int securable, int permission) in changes)
        {
            (string Grantee, string Securable, string Permission) entry = (Grantees[grantee], Securables[securable], Permissions[permission]);
            (string text, string preposition) = verb switch { 0 => ("GRANT", "TO"), 1 => ("DENY", "TO"), _ => ("REVOKE", "FROM") };
            db.Execute($"{text} {entry.Permission} {entry.Securable} {preposition} {entry.Grantee};");
            isDenial.Remove(entry);
            if (verb < 2)
            {
                isDenial.Add(entry, verb == 1);
            }

            bool[] about = [.. isDenial.Where(static e => Identities.Contains(e.Key.Grantee) && e.Key.Permission is "SELECT" or "CONTROL").Select(static e => e.Value)];
            if (MayRead(db) != (about.Length > 0 && !about.Contains(true)))
            {
                return false;
            }
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private static bool MayRead(LocalDatabase db)
    {
        try
        {
            db.Execute("EXECUTE AS USER = 'Clerk'; SELECT A FROM sales.T;");
            return true;
        }
        catch (SqlEngineException error) when (error.Number == 229)
        {
            return false;
        }
        finally
        {
            db.Execute("REVERT;");
        }
    }
}
