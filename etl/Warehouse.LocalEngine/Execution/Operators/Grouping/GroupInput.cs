using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>Rows to be grouped, one at a time: a key and what the group's state takes in.</summary>
internal abstract class GroupInput : IDisposable
{
    public abstract bool MoveNext();

    /// <summary>The row's key as a record; valid until the next <see cref="MoveNext"/>.</summary>
    public abstract ReadOnlySpan<byte> Key { get; }

    /// <summary>Overwritten by the next <see cref="MoveNext"/>.</summary>
    public abstract Value[] Arguments { get; }

    public virtual void Dispose()
    {
    }
}

/// <summary>Rows of values: the first ones are the key, the others the arguments.</summary>
internal sealed class ValueInput(IEnumerable<Value[]> rows, KeyFormat format, int argumentCount) : GroupInput
{
    private readonly IEnumerator<Value[]> _rows = rows.GetEnumerator();
    private byte[] _key = new byte[256];
    private int _length;

    public override ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

    public override Value[] Arguments { get; } = new Value[argumentCount];

    public override bool MoveNext()
    {
        if (!_rows.MoveNext())
        {
            return false;
        }

        Value[] row = _rows.Current;
        _length = format.Layout.Encode(row, ref _key).Length;
        row.AsSpan(format.Layout.ColumnCount, argumentCount).CopyTo(Arguments);
        return true;
    }

    public override void Dispose()
    {
        _rows.Dispose();
        base.Dispose();
    }
}

/// <summary>Rows of an operator: keys and arguments are expressions over the block's row.</summary>
internal sealed class ExpressionInput(Cursor cursor, Expression[] keys, Expression[] arguments, KeyFormat format, EvaluationContext context, Value[] row) : GroupInput
{
    private readonly Value[] _values = new Value[keys.Length];
    private byte[] _key = new byte[256];
    private int _length;

    public override ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

    public override Value[] Arguments { get; } = new Value[arguments.Length];

    public override bool MoveNext()
    {
        if (!cursor.MoveNext())
        {
            return false;
        }

        Expression.EvaluateAll(keys, context, row, _values);
        _length = format.Layout.Encode(_values, ref _key).Length;
        Expression.EvaluateAll(arguments, context, row, Arguments);
        return true;
    }

    public override void Dispose()
    {
        cursor.Dispose();
        base.Dispose();
    }
}

/// <summary>Rows of one stored table whose keys are plain columns: taken from the records byte by byte, without a value of any of them being made.</summary>
internal sealed class RecordInput(Cursor cursor, int[] ordinals, Expression[] arguments, KeyFormat format, EvaluationContext context, Value[] row) : GroupInput
{
    private byte[] _key = new byte[256];
    private int _length;

    public override ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

    public override Value[] Arguments { get; } = new Value[arguments.Length];

    public override bool MoveNext()
    {
        if (!cursor.MoveNext())
        {
            return false;
        }

        _length = cursor.Stored!.Project(format.Layout, ordinals, ref _key).Length;
        Expression.EvaluateAll(arguments, context, row, Arguments);
        return true;
    }

    public override void Dispose()
    {
        cursor.Dispose();
        base.Dispose();
    }
}
