using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// A right the executing user needs before a statement runs. The binder lists one for each object a statement touches;
/// the session checks them at run time, since the same plan runs for different users.
/// </summary>
/// <param name="Target">The object touched.</param>
/// <param name="Permission">SELECT, INSERT, UPDATE, DELETE, EXECUTE, REFERENCES, ALTER …</param>
/// <param name="Columns">Ordinals touched, for column-level rights; null = the whole object (EXECUTE, DELETE).</param>
/// <param name="Referrer">The module or view whose text names the object: no check when both have one owner. Null when a batch names it.</param>
internal sealed record RequiredPermission(SchemaObject Target, string Permission, IReadOnlyList<int>? Columns, Module? Referrer);
