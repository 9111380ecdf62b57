using System;
using System.Runtime.InteropServices;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// The calls made for every row, on the bare handle. SQLitePCLRaw passes a SafeHandle, whose reference is counted up and down, interlocked, around each
/// call: a tenth of a scan's time. The handles stay SQLitePCLRaw's, and so does everything that is not done row by row.
/// </summary>
internal static unsafe partial class SqliteRowCalls
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLite copies the bytes before the call returns.</summary>
    private const nint Transient = -1;

    /// <summary>The bytes stay where they are until the statement has run.</summary>
    private const nint Static = 0;

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    public static partial int BindInt64(nint statement, int parameter, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    public static partial long ColumnInt64(nint statement, int column);

    public static int BindBlob(nint statement, int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            return BindBlob(statement, parameter, bytes, value.Length, Transient);
        }
    }

    /// <param name="value">Of an array that is pinned until the statement has run.</param>
    public static int BindPinned(nint statement, int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            return BindBlob(statement, parameter, bytes, value.Length, Static);
        }
    }

    /// <summary>SQLite's own memory: valid until the next step.</summary>
    public static ReadOnlySpan<byte> ColumnBlob(nint statement, int column)
    {
        // In this order, as SQLite's documentation asks: the length is that of the form which the first call left.
        byte* bytes = ColumnBytes(statement, column);
        return new ReadOnlySpan<byte>(bytes, ColumnLength(statement, column));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    private static partial int BindBlob(nint statement, int parameter, byte* value, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [SuppressGCTransition]
    private static partial byte* ColumnBytes(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    private static partial int ColumnLength(nint statement, int column);
}
