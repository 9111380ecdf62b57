#if NET
using System;
using System.IO;

namespace Microsoft.SqlServer.Server;

/// <summary>How SQL Server stores the state of an aggregate.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>By the layout of its fields.</summary>
    Native = 1,

    /// <summary>By its own <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}

/// <summary>Marks a type as a SQLCLR aggregate ("CLR User-Defined Aggregates", SQL Server documentation).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedAggregateAttribute : Attribute
{
    /// <summary>An aggregate whose state has the given format.</summary>
    /// <param name="format">How the state is stored.</param>
    public SqlUserDefinedAggregateAttribute(Format format) => Format = format;

    /// <summary>How the state is stored.</summary>
    public Format Format { get; }

    /// <summary>Name of the aggregate in SQL, without its schema.</summary>
    public string Name { get; set; } = "";

    /// <summary>Most bytes of the state; -1 is 2 GB.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether a value that comes twice counts once.</summary>
    public bool IsInvariantToDuplicates { get; set; }

    /// <summary>Whether NULL values may be left out.</summary>
    public bool IsInvariantToNulls { get; set; }

    /// <summary>Whether the order of values is indifferent.</summary>
    public bool IsInvariantToOrder { get; set; }

    /// <summary>Whether a group without values gives NULL.</summary>
    public bool IsNullIfEmpty { get; set; }
}

/// <summary>An aggregate that stores its own state.</summary>
public interface IBinarySerialize
{
    /// <summary>Restores the state.</summary>
    /// <param name="r">Where to read from.</param>
    void Read(BinaryReader r);

    /// <summary>Saves the state.</summary>
    /// <param name="w">Where to write to.</param>
    void Write(BinaryWriter w);
}
#endif
