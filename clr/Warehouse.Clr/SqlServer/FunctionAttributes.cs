#if NET
using System;

// .NET Framework has these types in System.Data; their package for modern .NET adds nothing we need, so the few members
// that this assembly declares are spelled out here. Readers of the attributes (script generator, local engine) find the same names.
namespace Microsoft.SqlServer.Server;

/// <summary>Whether a function reads data through the context connection.</summary>
public enum DataAccessKind
{
    /// <summary>No data access.</summary>
    None = 0,

    /// <summary>Reads data.</summary>
    Read = 1,
}

/// <summary>Whether a function reads system catalogs.</summary>
public enum SystemDataAccessKind
{
    /// <summary>No system data access.</summary>
    None = 0,

    /// <summary>Reads system catalogs.</summary>
    Read = 1,
}

/// <summary>Marks a static method as a SQLCLR function ("CLR scalar-valued functions", "CLR table-valued functions", SQL Server documentation).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqlFunctionAttribute : Attribute
{
    /// <summary>Name of the function in SQL, without its schema.</summary>
    public string Name { get; set; } = "";

    /// <summary>Same arguments, same result: allows indexes and persisted computed columns.</summary>
    public bool IsDeterministic { get; set; }

    /// <summary>No floating-point operation takes part in the result.</summary>
    public bool IsPrecise { get; set; }

    /// <summary>The columns of a table-valued function, as in RETURNS TABLE; empty for a scalar one.</summary>
    public string TableDefinition { get; set; } = "";

    /// <summary>The method that turns an element of a table-valued function's result into a row.</summary>
    public string FillRowMethodName { get; set; } = "";

    /// <summary>Access to user data.</summary>
    public DataAccessKind DataAccess { get; set; }

    /// <summary>Access to system data.</summary>
    public SystemDataAccessKind SystemDataAccess { get; set; }
}

/// <summary>Size, precision and scale of a SQLCLR parameter or return value.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class SqlFacetAttribute : Attribute
{
    /// <summary>True for nchar and binary, false for nvarchar and varbinary.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Size in characters or bytes; -1 is max.</summary>
    public int MaxSize { get; set; }

    /// <summary>Precision of a decimal.</summary>
    public int Precision { get; set; }

    /// <summary>Scale of a decimal.</summary>
    public int Scale { get; set; }
}
#endif
