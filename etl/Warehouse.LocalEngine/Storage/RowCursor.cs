using System;
using System.Buffers.Binary;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>Rows of a running SQLite statement whose columns are (locator, record).</summary>
internal sealed class RowCursor : IRowCursor
{
    private readonly SqliteHandle _handle;
    private readonly SqliteStatement _statement;
    private readonly RowLayout _layout;
    private readonly int[] _ordinals;
    private readonly bool _isKeyed;
    private bool _disposed;

    public RowCursor(TableTrees trees, SqliteStatement statement, bool[]? needed)
    {
        _handle = trees.Handle;
        _statement = statement;
        _layout = trees.Layout;
        _isKeyed = trees.IsKeyed;
        _ordinals = Ordinals(_layout.ColumnCount, needed);
        Current = new Value[_layout.ColumnCount];
        _handle.OpenCursors++;
    }

    public Value[] Current { get; }

    public RowLocator Locator => new(_isKeyed ? _statement.Blob(0).ToArray() : FromRowId(_statement.Int64(0)));

    public ReadOnlySpan<byte> Record => _statement.Blob(1);

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

    public void Read()
    {
        if (_ordinals.Length > 0)
        {
            _layout.Decode(_statement.Blob(1), _ordinals, Current);
        }
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

    private static int[] Ordinals(int count, bool[]? needed)
    {
        int[] ordinals = new int[count];
        int used = 0;
        for (int i = 0; i < count; i++)
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

    public ReadOnlySpan<byte> Record => default;

    public ReadOnlySpan<byte> Key => default;

    public bool MoveNext() => false;

    public bool Advance() => false;

    public void Read()
    {
    }

    public void Dispose()
    {
    }
}
