using System;

namespace Microsoft.SqlServer.Server;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqlFunctionAttribute : Attribute
{
    public string? Name { get; set; }
}

[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
internal sealed class SqlFacetAttribute : Attribute
{
    public int MaxSize { get; set; }

    public int Precision { get; set; }

    public int Scale { get; set; }

    public bool IsFixedLength { get; set; }
}
