using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Tests.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Security;

/// <summary>SQL Server documentation, "Permissions (Database Engine)", "GRANT Object Permissions", "Ownership Chains".</summary>
public sealed class PermissionCheckTests
{
    private const int Owner = 5;
    private const int Analyst = 6;
    private const int Role = 7;
    private const int OuterRole = 8;

    private TestStore _store = null!;
    private DatabaseCatalog _catalog = null!;
    private PermissionCheck _check = null!;
    private Table _table = null!;

    [SetUp]
    public void MakeDatabase()
    {
        _store = new TestStore();
        StoreSession session = _store.Open();
        session.Begin(forWriting: true);
        _catalog = session.Catalog;
        _catalog.Save(new Principal(Owner, "owner", PrincipalKind.User, FixedPrincipals.Dbo, "dbo"));
        _catalog.Save(new Principal(Analyst, "analyst", PrincipalKind.User, FixedPrincipals.Dbo, "dbo"));
        _catalog.Save(new Principal(Role, "role", PrincipalKind.Role, FixedPrincipals.Dbo, null));
        _catalog.Save(new Principal(OuterRole, "outer_role", PrincipalKind.Role, FixedPrincipals.Dbo, null));
        _catalog.Save(new SchemaInfo(5, "mart", Owner));
        _table = TestStore.CreateTable(session, "mart", "t", [TestStore.Column("a", 0, SqlType.Int), TestStore.Column("b", 1, SqlType.Int)]);
        _check = new PermissionCheck(_catalog, "warehouse");
    }

    [TearDown]
    public void RemoveDatabase() => _store.Dispose();

    [Test]
    public void Demand_WithoutAnyGrant_Raises229()
    {
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => Select(Analyst, 0))!;

        Assert.That(error.Number, Is.EqualTo(229));
        Assert.That(error.Message, Is.EqualTo("The SELECT permission was denied on the object 't', database 'warehouse', schema 'mart'."));
    }

    [Test]
    public void Demand_WithAGrantThroughNestedRoles_Passes()
    {
        _catalog.AddRoleMember(Role, Analyst);
        _catalog.AddRoleMember(OuterRole, Role);
        Entry(SecurableClass.Schema, 5, OuterRole, PermissionState.Grant);

        Assert.That(() => Select(Analyst, 0, 1), Throws.Nothing);
    }

    [Test]
    public void Demand_WithADenialOnTheSchema_AndAGrantOnTheObject_IsDenied()
    {
        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Analyst, PermissionState.Grant);
        Entry(SecurableClass.Schema, 5, FixedPrincipals.Public, PermissionState.Deny);

        Assert.That(() => Select(Analyst, 0), Throws.TypeOf<SqlEngineException>());
    }

    [Test]
    public void Demand_OfAColumnWithoutGrant_Raises230_NamingTheColumn()
    {
        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Analyst, PermissionState.Grant, columnId: 1);

        Assert.That(() => Select(Analyst, 0), Throws.Nothing);
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => Select(Analyst, 0, 1))!;
        Assert.That(error.Number, Is.EqualTo(230));
        Assert.That(error.Message, Does.StartWith("The SELECT permission was denied on the column 'b' of the object 't'"));
    }

    [Test]
    public void Demand_OfAGrantedColumn_OfADeniedTable_Passes()
    {
        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Analyst, PermissionState.Deny);
        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Analyst, PermissionState.Grant, columnId: 1);

        Assert.That(() => Select(Analyst, 0), Throws.Nothing);
        Assert.That(() => Select(Analyst, 1), Throws.TypeOf<SqlEngineException>());
    }

    [Test]
    public void Demand_OfADeniedColumn_OfAGrantedTable_IsDenied()
    {
        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Analyst, PermissionState.Grant);
        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Analyst, PermissionState.Deny, columnId: 2);

        Assert.That(() => Select(Analyst, 0), Throws.Nothing);
        Assert.That(() => Select(Analyst, 1), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(230));
    }

    [Test]
    public void Demand_ByTheOwner_PassesInSpiteOfADenial()
    {
        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Owner, PermissionState.Deny);

        Assert.That(() => Select(Owner, 0), Throws.Nothing);
        Assert.That(() => Select(FixedPrincipals.Dbo, 0), Throws.Nothing);
    }

    [Test]
    public void Demand_ThroughAViewOfTheSameOwner_IsNotChecked_ThroughAnotherOwnersIs()
    {
        View same = new() { ObjectId = 1, Schema = _table.Schema, Name = "v", Definition = "" };
        View other = same with { Schema = _catalog.FindSchema("dbo")! };

        Assert.That(() => _check.Demand(Analyst, new RequiredPermission(_table, "SELECT", [0], same)), Throws.Nothing);
        Assert.That(() => _check.Demand(Analyst, new RequiredPermission(_table, "SELECT", [0], other)), Throws.TypeOf<SqlEngineException>());
    }

    [Test]
    public void Has_WithControl_CoversEveryPermission()
    {
        _catalog.Save(new PermissionEntry(SecurableClass.ObjectOrColumn, _table.ObjectId, 0, Analyst, FixedPrincipals.Dbo, "CONTROL", PermissionState.Grant));

        Assert.That(_check.Has(Analyst, SecurableClass.ObjectOrColumn, _table.ObjectId, "ALTER"), Is.True);
        Assert.That(_check.Has(Analyst, SecurableClass.Schema, 5, "ALTER"), Is.False);
    }

    [Test]
    public void CanSee_OnlyWithAPermissionOrOwnership()
    {
        Assert.That(_check.CanSee(Analyst, _table), Is.False);
        Assert.That(_check.CanSee(Owner, _table), Is.True);

        Entry(SecurableClass.ObjectOrColumn, _table.ObjectId, Analyst, PermissionState.Grant, columnId: 2);

        Assert.That(_check.CanSee(Analyst, _table), Is.True);
    }

    [Test]
    public void DbDenyDataReader_WinsOverDbDataReader()
    {
        _catalog.AddRoleMember(FixedPrincipals.DbDataReader, Analyst);
        Assert.That(() => Select(Analyst, 0), Throws.Nothing);

        _catalog.AddRoleMember(FixedPrincipals.DbDenyDataReader, Analyst);
        Assert.That(() => Select(Analyst, 0), Throws.TypeOf<SqlEngineException>());
    }

    private void Select(int principalId, params int[] ordinals) => _check.Demand(principalId, new RequiredPermission(_table, "SELECT", ordinals, Referrer: null));

    private void Entry(SecurableClass securableClass, int majorId, int grantee, PermissionState state, int columnId = 0) =>
        _catalog.Save(new PermissionEntry(securableClass, majorId, columnId, grantee, FixedPrincipals.Dbo, "SELECT", state));
}
