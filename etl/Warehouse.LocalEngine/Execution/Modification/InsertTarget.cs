using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>A table rows are inserted into, and which of its columns the source's columns go to.</summary>
internal sealed class InsertTarget
{
    private readonly int[] _ordinals;
    private readonly Func<Value, Value>?[] _conversions;
    private readonly int _identityOrdinal;
    private readonly bool _givesIdentity;

    /// <param name="ordinals">The target column of each source column.</param>
    /// <param name="conversions">From the source's types to the columns'; null where the value is of the column's type.</param>
    public InsertTarget(TableRules rules, int[] ordinals, Func<Value, Value>?[] conversions)
    {
        Rules = rules;
        (_ordinals, _conversions) = (ordinals, conversions);
        _identityOrdinal = rules.Table.IdentityColumn?.Ordinal ?? -1;
        _givesIdentity = Array.IndexOf(ordinals, _identityOrdinal) >= 0;
    }

    public TableRules Rules { get; }

    /// <summary>Nothing that making a row takes reads a table.</summary>
    public bool IsIndependent => Rules.IsIndependent(_ordinals);

    /// <summary>A new row from a source row: converted, defaults and identity filled in, computed, checked.</summary>
    /// <param name="isDefault">Columns for which VALUES says DEFAULT; null for none.</param>
    public Value[] MakeRow(EvaluationContext context, Value[] source, string statement, bool[]? isDefault = null, bool check = true)
    {
        Value[] row = new Value[Rules.Table.Columns.Count];
        FillRow(context, source, row, statement, isDefault, check);
        return row;
    }

    /// <summary>As <see cref="MakeRow"/>, into an array that is used again.</summary>
    public void FillRow(EvaluationContext context, Value[] source, Value[] row, string statement, bool[]? isDefault = null, bool check = true)
    {
        Span<bool> isSet = row.Length <= 256 ? stackalloc bool[row.Length] : new bool[row.Length];
        for (int i = 0; i < _ordinals.Length; i++)
        {
            if (isDefault is null || !isDefault[i])
            {
                row[_ordinals[i]] = _conversions[i] is { } convert ? convert(source[i]) : source[i];
                isSet[_ordinals[i]] = true;
            }
        }

        for (int i = 0; i < row.Length; i++)
        {
            if (!isSet[i] && i != _identityOrdinal)
            {
                row[i] = Rules.Default(i, context);
            }
        }

        if (_identityOrdinal >= 0 && check)
        {
            SetIdentity(context, row);
        }

        Rules.Compute(row, context);
        if (check)
        {
            Rules.Check(row, context, statement);
        }
    }

    /// <summary>Stores rows made by <see cref="MakeRow"/> one by one.</summary>
    public void InsertAll(EvaluationContext context, IEnumerable<Value[]> rows)
    {
        IRowStore store = context.Session.Store;
        foreach (Value[] row in rows)
        {
            store.Insert(Rules.Table, row);
        }
    }

    private void SetIdentity(EvaluationContext context, Value[] row)
    {
        Table table = Rules.Table;
        bool isOn = context.Session.IdentityInsertTableId == table.ObjectId;
        Column column = table.Columns[_identityOrdinal];
        if (!isOn)
        {
            long next = context.Session.Store.NextIdentity(table);
            row[_identityOrdinal] = ToColumn(next, column);
            context.Session.RecordIdentity(next);
            return;
        }

        if (row[_identityOrdinal].IsNull)
        {
            throw ModificationErrors.NullNotAllowed(table, column, "INSERT");
        }

        // SET IDENTITY_INSERT ON: a value beyond the last one becomes the last one.
        long given = column.Type.IsExactWithScale ? (long)row[_identityOrdinal].AsInt128 : row[_identityOrdinal].AsInt64;
        long? last = context.Session.Store.LastIdentity(table);
        if (last is null || (column.Identity!.Increment > 0 ? given > last : given < last))
        {
            context.Session.Store.SetIdentity(table, given);
        }

        context.Session.RecordIdentity(given);
    }

    /// <summary>Raises 544 or 545 when the column list and SET IDENTITY_INSERT disagree.</summary>
    public void RequireIdentityRule(EvaluationContext context)
    {
        if (_identityOrdinal < 0)
        {
            return;
        }

        bool isOn = context.Session.IdentityInsertTableId == Rules.Table.ObjectId;
        if (_givesIdentity != isOn)
        {
            throw _givesIdentity ? ModificationErrors.IdentityInsertOff(Rules.Table) : ModificationErrors.IdentityInsertNeedsValue(Rules.Table);
        }
    }

    private static Value ToColumn(long identity, Column column)
    {
        bool fits = column.Type.Kind switch
        {
            SqlTypeKind.TinyInt => identity is >= byte.MinValue and <= byte.MaxValue,
            SqlTypeKind.SmallInt => identity is >= short.MinValue and <= short.MaxValue,
            SqlTypeKind.Int => identity is >= int.MinValue and <= int.MaxValue,
            _ => true,
        };
        return !fits ? throw ModificationErrors.IdentityOverflow(column)
            : column.Type.IsExactWithScale ? Value.FromInt128(identity)
            : Value.FromInt64(identity);
    }
}
