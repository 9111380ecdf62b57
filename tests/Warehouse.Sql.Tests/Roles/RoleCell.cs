namespace Warehouse.Sql.Tests.Roles;

/// <summary>One cell of the permission matrix that is allowed; a cell that is not there is refused.</summary>
internal sealed record RoleCell(string Object, string Role, string Action)
{
    public override string ToString() => $"{Object},{Role},{Action}";
}
