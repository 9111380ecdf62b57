using System;
using System.Text;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>MIN (sign -1) and MAX (sign 1) of text, binary and sql_variant; other types need no object: <see cref="InlineExtreme"/>.</summary>
internal sealed class ExtremeAggregate(Comparer comparer, int sign) : IAggregate
{
    public Value Result { get; private set; }

    public long HeldBytes => Result.HeapBytes;

    public void Add(ReadOnlySpan<Value> arguments)
    {
        Value value = arguments[0];
        if (!value.IsNull && (Result.IsNull || comparer.Compare(value, Result) * sign > 0))
        {
            Result = value;
        }
    }

    public void Reset() => Result = Value.Null;
}

/// <summary>STRING_AGG: NULLs are left out with their separator; beyond 8,000 bytes error 9829 unless the type is max.</summary>
internal sealed class StringAggregate(SqlType type) : IAggregate
{
    private readonly StringBuilder _text = new();
    private bool _any;

    public long HeldBytes => (long)_text.Capacity * sizeof(char);

    public Value Result
    {
        get
        {
            if (!_any)
            {
                return Value.Null;
            }

            string text = _text.ToString();
            return type.Length == SqlType.Max || TextFit.LengthIn(type, text) <= type.Length
                ? Value.FromString(text)
                : throw new SqlEngineException(9829, "STRING_AGG aggregation result exceeded the limit of 8000 bytes. Use LOB types to avoid result truncation.");
        }
    }

    public void Add(ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNull)
        {
            return;
        }

        if (_any && !arguments[1].IsNull)
        {
            _text.Append(arguments[1].AsString);
        }

        _text.Append(arguments[0].AsString);
        _any = true;
    }

    public void Reset()
    {
        _text.Clear();
        _any = false;
    }
}
