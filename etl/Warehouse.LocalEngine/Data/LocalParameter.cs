using System;
using System.Collections;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Warehouse.LocalEngine.Data;

/// <summary>A parameter of a <see cref="LocalCommand"/>. Without a <see cref="DbType"/> the type follows the value.</summary>
public sealed class LocalParameter : DbParameter
{
    private DbType? _dbType;
    private string _name = string.Empty;
    private string _sourceColumn = string.Empty;

    public LocalParameter()
    {
    }

    public LocalParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    public override DbType DbType
    {
        get => _dbType ?? ClrValues.DbTypeOf(Value);
        set => _dbType = value;
    }

    internal bool HasDbType => _dbType is not null;

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; } = true;

    /// <summary>With or without the @.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value ?? string.Empty;
    }

    public override byte Precision { get; set; }

    public override byte Scale { get; set; }

    /// <summary>Characters or bytes; -1 = max; 0 = from the value.</summary>
    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn
    {
        get => _sourceColumn;
        set => _sourceColumn = value ?? string.Empty;
    }

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => _dbType = null;

    internal string VariableName => _name.StartsWith('@') ? _name : "@" + _name;
}

/// <summary>The parameters of a <see cref="LocalCommand"/>.</summary>
public sealed class LocalParameterCollection : DbParameterCollection
{
    private readonly List<LocalParameter> _parameters = [];

    public override int Count => _parameters.Count;

    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    public LocalParameter AddWithValue(string name, object? value)
    {
        LocalParameter parameter = new(name, value);
        _parameters.Add(parameter);
        return parameter;
    }

    public override int Add(object value)
    {
        _parameters.Add(Cast(value));
        return _parameters.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (object value in values)
        {
            Add(value);
        }
    }

    public override void Clear() => _parameters.Clear();

    public override bool Contains(object value) => value is LocalParameter parameter && _parameters.Contains(parameter);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    public override int IndexOf(object value) => value is LocalParameter parameter ? _parameters.IndexOf(parameter) : -1;

    public override int IndexOf(string parameterName) =>
        _parameters.FindIndex(p => string.Equals(p.VariableName.TrimStart('@'), parameterName.TrimStart('@'), StringComparison.OrdinalIgnoreCase));

    public override void Insert(int index, object value) => _parameters.Insert(index, Cast(value));

    public override void Remove(object value) => _parameters.Remove(Cast(value));

    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Require(parameterName));

    protected override DbParameter GetParameter(int index) => _parameters[index];

    protected override DbParameter GetParameter(string parameterName) => _parameters[Require(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Cast(value);

    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Require(parameterName)] = Cast(value);

    private int Require(string parameterName)
    {
        int index = IndexOf(parameterName);
        return index >= 0 ? index : throw new ArgumentException($"There is no parameter named '{parameterName}'.", nameof(parameterName));
    }

    private static LocalParameter Cast(object value) =>
        value as LocalParameter ?? throw new InvalidCastException("Only LocalParameter objects can be added; create them with CreateParameter.");
}
