using System;
using System.Buffers.Binary;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>Rows of a running SQLite statement whose columns are (locator, record).</summary>
internal sealed class RowCursor : IRowLookup
{
    private readonly SqliteHandle _handle;
    private readonly SqliteStatement _statement;
    private readonly RowLayout _layout;
    private readonly KeyColumns _keyColumns;
    private readonly bool[]? _needed;
    private readonly int[] _ordinals;
    private readonly int _keyCount;
    private readonly bool _isKeyed;
    private Value[]? _projected;
    private bool _disposed;

    public RowCursor(TableTrees trees, SqliteStatement statement, bool[]? needed)
    {
        _handle = trees.Handle;
        _statement = statement;
        _layout = trees.Layout;
        _keyColumns = trees.KeyColumns;
        _isKeyed = trees.IsKeyed;
        _needed = needed;
        _ordinals = Ordinals(_layout, needed);
        _keyCount = _keyColumns.CountUpTo(needed);
        Current = new Value[_layout.ColumnCount];
        _handle.OpenCursors++;
    }

    public Value[] Current { get; }

    public RowLocator Locator => new(_isKeyed ? _statement.Blob(0).ToArray() : FromRowId(_statement.Int64(0)));

    public ReadOnlySpan<byte> Key => _isKeyed ? _statement.Blob(0) : default;

    public bool MoveNext()
    {
        if (!Advance())
        {
            return false;
        }

        Read();
        return true;
    }

    public bool Advance() => _statement.Step();

    public bool MoveTo(ReadOnlySpan<byte> key)
    {
        _statement.Reset();
        _statement.Bind(1, key);
        return Advance();
    }

    public void Read()
    {
        if (_ordinals.Length > 0)
        {
            _layout.Decode(_statement.Blob(1), _ordinals, Current);
        }

        if (_keyCount > 0)
        {
            _keyColumns.Decode(_statement.Blob(0), _keyCount, _needed, Current);
        }
    }

    public ReadOnlySpan<byte> Project(RowLayout target, ReadOnlySpan<int> ordinals, ref byte[] buffer)
    {
        ReadOnlySpan<byte> record = _statement.Blob(1);
        if (_layout.HasAll(ordinals))
        {
            return target.Project(_layout, record, ordinals, ref buffer);
        }

        Value[] row = new Value[_layout.ColumnCount];
        _keyColumns.Decode(_statement.Blob(0), _keyColumns.Ordinals.Count, needed: null, row);
        _projected ??= new Value[ordinals.Length];
        for (int i = 0; i < ordinals.Length; i++)
        {
            _projected[i] = _layout.Has(ordinals[i]) ? _layout.Decode(record, ordinals[i]) : row[ordinals[i]];
        }

        return target.Encode(_projected, ref buffer);
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _statement.Dispose();
            _handle.OpenCursors--;
            _handle.RunPostponed();
        }
    }

    internal static byte[] FromRowId(long id)
    {
        byte[] locator = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(locator, id);
        return locator;
    }

    internal static long ToRowId(RowLocator locator) => BinaryPrimitives.ReadInt64BigEndian(locator.Key);

    private static int[] Ordinals(RowLayout layout, bool[]? needed)
    {
        int[] ordinals = new int[layout.Ordinals.Length];
        int used = 0;
        foreach (int i in layout.Ordinals)
        {
            if (needed is null || needed[i])
            {
                ordinals[used++] = i;
            }
        }

        return ordinals[..used];
    }
}

/// <summary>A seek that cannot match anything.</summary>
internal sealed class EmptyCursor : IRowCursor
{
    public Value[] Current => [];

    public RowLocator Locator => default;

    public ReadOnlySpan<byte> Key => default;

    public bool MoveNext() => false;

    public bool Advance() => false;

    public ReadOnlySpan<byte> Project(RowLayout target, ReadOnlySpan<int> ordinals, ref byte[] buffer) => throw new InvalidOperationException("There is no row.");

    public void Read()
    {
    }

    public void Dispose()
    {
    }
}
