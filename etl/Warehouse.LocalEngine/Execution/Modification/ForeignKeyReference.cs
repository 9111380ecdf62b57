using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>A foreign key with both its tables, and how to look its values up in either. NULL in any of its columns refers to nothing.</summary>
internal sealed class ForeignKeyReference
{
    private readonly IndexInfo _parentIndex;
    private readonly int[] _parentOrder;
    private readonly IndexInfo? _childIndex;
    private readonly int[] _childOrder;
    private readonly Comparer[] _comparers;

    /// <param name="child">The table the constraint is on.</param>
    /// <param name="parent">The table it references.</param>
    public ForeignKeyReference(Table child, ForeignKey key, Table parent)
    {
        Child = child;
        Key = key;
        Parent = parent;
        _parentIndex = parent.Indexes.FirstOrDefault(i => i.IsUnique && i.FilterText is null && i.Columns.Count == key.ReferencedOrdinals.Count && i.Columns.All(c => key.ReferencedOrdinals.Contains(c.Ordinal)))
            ?? throw new SqlEngineException(1776, $"There are no primary or candidate keys in the referenced table '{parent.FullName}' that match the referencing column list in the foreign key '{key.Name}'.");
        _parentOrder = PositionsOf(_parentIndex.Columns, key.ReferencedOrdinals);
        _childIndex = child.Indexes.FirstOrDefault(i => i.FilterText is null && i.Columns.Count >= key.Ordinals.Count && i.Columns.Take(key.Ordinals.Count).All(c => key.Ordinals.Contains(c.Ordinal)));
        _childOrder = _childIndex is null ? [] : PositionsOf([.. _childIndex.Columns.Take(key.Ordinals.Count)], key.Ordinals);
        _comparers = [.. key.ReferencedOrdinals.Select(o => Comparer.For(parent.Columns[o].Type))];
    }

    public Table Child { get; }

    public ForeignKey Key { get; }

    public Table Parent { get; }

    public bool IsToItself => Child.ObjectId == Parent.ObjectId;

    public string Kind => IsToItself ? "FOREIGN KEY SAME TABLE" : "FOREIGN KEY";

    public string ParentColumn => Key.ReferencedOrdinals is [int only] ? $", column '{Parent.Columns[only].Name}'" : "";

    public string ChildColumn => Key.Ordinals is [int only] ? $", column '{Child.Columns[only].Name}'" : "";

    /// <summary>Raises 547 when one of the child's new rows refers to nothing.</summary>
    public void RequireParents(IEnumerable<Value[]> childRows, IRowStore store, string statement)
    {
        ParentLookup parents = new(this, store, statement);
        foreach (Value[] row in childRows)
        {
            parents.Require(row);
        }
    }

    /// <summary>Raises 547 when a row refers to one of the parent's old rows whose key is not there any more.</summary>
    public void RequireNoChildren(IEnumerable<Value[]> oldParentRows, IRowStore store, string statement)
    {
        bool[] none = new bool[Parent.Columns.Count];
        HashSet<Value[]> gone = new(new KeyComparer(_comparers));
        foreach (Value[] row in oldParentRows)
        {
            if (ValuesOf(row, Key.ReferencedOrdinals) is { } values)
            {
                using IRowCursor still = store.Seek(Parent, _parentIndex, Reorder(values, _parentOrder), null, null, none);
                if (!still.MoveNext())
                {
                    gone.Add(values);
                }
            }
        }

        if (gone.Count > 0 && HasChildren(gone, store))
        {
            throw ModificationErrors.ReferenceLeft(this, statement);
        }
    }

    private bool HasChildren(HashSet<Value[]> keys, IRowStore store)
    {
        if (_childIndex is not null)
        {
            bool[] none = new bool[Child.Columns.Count];
            foreach (Value[] values in keys)
            {
                using IRowCursor children = store.Seek(Child, _childIndex, Reorder(values, _childOrder), null, null, none);
                if (children.MoveNext())
                {
                    return true;
                }
            }

            return false;
        }

        bool[] needed = new bool[Child.Columns.Count];
        foreach (int ordinal in Key.Ordinals)
        {
            needed[ordinal] = true;
        }

        using IRowCursor rows = store.Scan(Child, needed);
        while (rows.MoveNext())
        {
            if (ValuesOf(rows.Current, Key.Ordinals) is { } values && keys.Contains(values))
            {
                return true;
            }
        }

        return false;
    }

    private static Value[]? ValuesOf(Value[] row, IReadOnlyList<int> ordinals)
    {
        Value[] values = new Value[ordinals.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = row[ordinals[i]];
            if (values[i].IsNull)
            {
                return null;
            }
        }

        return values;
    }

    private bool Same(Value[] left, Value[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (!_comparers[i].Equals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    // For each index column, which of the key's columns it is.
    private static int[] PositionsOf(IReadOnlyList<IndexColumn> columns, IReadOnlyList<int> ordinals) =>
        [.. columns.Select(c => Enumerable.Range(0, ordinals.Count).First(i => ordinals[i] == c.Ordinal))];

    private static Value[] Reorder(Value[] values, int[] order) => Array.ConvertAll(order, i => values[i]);

    /// <summary>Looks the parents of new rows up, one row after the other.</summary>
    public sealed class ParentLookup(ForeignKeyReference reference, IRowStore store, string statement)
    {
        private readonly bool[] _needed = new bool[reference.Parent.Columns.Count];
        private Value[]? _found;

        /// <summary>Raises 547 when the row refers to nothing.</summary>
        public void Require(Value[] row)
        {
            // Loads refer to the same few rows again and again.
            if (ValuesOf(row, reference.Key.Ordinals) is not { } values || (_found is not null && reference.Same(values, _found)))
            {
                return;
            }

            using IRowCursor parent = store.Seek(reference.Parent, reference._parentIndex, Reorder(values, reference._parentOrder), null, null, _needed);
            _found = parent.MoveNext() ? values : throw ModificationErrors.ReferenceMissing(reference, statement);
        }
    }

    private sealed class KeyComparer(Comparer[] comparers) : IEqualityComparer<Value[]>
    {
        public bool Equals(Value[]? x, Value[]? y)
        {
            for (int i = 0; i < comparers.Length; i++)
            {
                if (!comparers[i].Equals(x![i], y![i]))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(Value[] obj)
        {
            HashCode hash = default;
            for (int i = 0; i < comparers.Length; i++)
            {
                hash.Add(comparers[i].GetHashCode(obj[i]));
            }

            return hash.ToHashCode();
        }
    }
}
