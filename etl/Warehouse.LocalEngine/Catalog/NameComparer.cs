using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>Identifiers compare in the database collation.</summary>
internal sealed class NameComparer : IEqualityComparer<string>, IEqualityComparer<(int Scope, string Name)>
{
    public static readonly NameComparer Instance = new();

    public bool Equals(string? x, string? y) => x is null || y is null ? x == y : Collation.DatabaseDefault.Equals(x, y);

    public int GetHashCode(string obj) => Collation.DatabaseDefault.GetHashCode(obj);

    public bool Equals((int Scope, string Name) x, (int Scope, string Name) y) => x.Scope == y.Scope && Equals(x.Name, y.Name);

    public int GetHashCode((int Scope, string Name) obj) => HashCode.Combine(obj.Scope, GetHashCode(obj.Name));
}
