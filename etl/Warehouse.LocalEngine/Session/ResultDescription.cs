using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>sp_describe_first_result_set: the columns of a batch's first result, found without running it. Drivers ask so for what a prepared statement will return.</summary>
internal static class ResultDescription
{
    private static readonly SqlType Name = SqlType.NVarChar(128);

    /// <summary>The columns of its own result, in the order of the page.</summary>
    private static readonly ResultColumn[] Columns =
    [
        .. new (string Name, SqlType Type)[]
        {
            ("is_hidden", SqlType.Bit), ("column_ordinal", SqlType.Int), ("name", Name), ("is_nullable", SqlType.Bit), ("system_type_id", SqlType.Int), ("system_type_name", SqlType.NVarChar(256)),
            ("max_length", SqlType.SmallInt), ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("collation_name", Name), ("user_type_id", SqlType.Int), ("user_type_database", Name), ("user_type_schema", Name),
            ("user_type_name", Name), ("assembly_qualified_type_name", SqlType.NVarChar(4000)), ("xml_collection_id", SqlType.Int), ("xml_collection_database", Name), ("xml_collection_schema", Name),
            ("xml_collection_name", Name), ("is_xml_document", SqlType.Bit), ("is_case_sensitive", SqlType.Bit), ("is_fixed_length_clr_type", SqlType.Bit), ("source_server", Name), ("source_database", Name),
            ("source_schema", Name), ("source_table", Name), ("source_column", Name), ("is_identity_column", SqlType.Bit), ("is_part_of_unique_key", SqlType.Bit), ("is_updateable", SqlType.Bit),
            ("is_computed_column", SqlType.Bit), ("is_sparse_column_set", SqlType.Bit), ("ordinal_in_order_by_list", SqlType.SmallInt), ("order_by_is_descending", SqlType.SmallInt), ("order_by_list_length", SqlType.SmallInt),
            ("tds_type_id", SqlType.Int), ("tds_length", SqlType.Int), ("tds_collation_id", SqlType.Int), ("tds_collation_sort_id", SqlType.TinyInt),
        }.Select(static c => new ResultColumn(c.Name, c.Type, IsNullable: true)),
    ];

    public static int DescribeFirst(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        const string Procedure = "sp_describe_first_result_set";
        string text = SystemProcedures.Text(SystemProcedures.Take(arguments, 0, "@tsql")) ?? throw SessionErrors.ParameterMissing(Procedure, "@tsql");
        string parameters = SystemProcedures.Text(SystemProcedures.Take(arguments, 1, "@params")) ?? string.Empty;
        if (SystemProcedures.Take(arguments, 2, "@browse_information_mode", "@include_browse_information") is { Value.IsNull: false } browse && browse.Value.AsInt64 != 0)
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, $"{Procedure}: the local engine does not know a result's base tables. Leave @browse_information_mode out.");
        }

        IReadOnlyList<ResultColumn> described = session.DescribeFirst(text, parameters.Trim());
        sink.BeginRows(Columns);
        Value[] row = new Value[Columns.Length];
        foreach ((int position, ResultColumn column) in described.Index())
        {
            Describe(column, position + 1, row);
            sink.Row(row);
        }

        sink.EndRows();
        return 0;
    }

    private static void Describe(ResultColumn column, int ordinal, Value[] row)
    {
        SqlType type = column.Type;
        SystemTypeRow system = SystemTypes.Of(type, alias: null);
        Array.Fill(row, Value.Null);
        void Set(string name, object? value) => row[Array.FindIndex(Columns, c => c.Name == name)] = value switch
        {
            null => Value.Null,
            bool flag => Value.FromBoolean(flag),
            int number => Value.FromInt64(number),
            var text => Value.FromString((string)text),
        };
        foreach (string flag in (ReadOnlySpan<string>)["is_hidden", "is_xml_document", "is_fixed_length_clr_type", "is_identity_column", "is_part_of_unique_key", "is_updateable", "is_computed_column", "is_sparse_column_set"])
        {
            Set(flag, false);
        }

        Set("is_identity_column", column.IsIdentity);
        Set("column_ordinal", ordinal);
        Set("name", column.Name.Length == 0 ? null : column.Name);
        Set("is_nullable", column.IsNullable);
        Set("system_type_id", system.SystemTypeId);
        Set("system_type_name", type.ToString());
        Set("max_length", SystemTypes.MaxLength(type));
        Set("precision", SystemTypes.Precision(type));
        Set("scale", (int)type.Scale);
        Set("is_case_sensitive", type.IsText && (type.Collation ?? Collation.DatabaseDefault).Flags.HasFlag(CollationFlags.Binary2));
        Set("tds_type_id", TdsType(type, column.IsNullable, system.SystemTypeId));
        Set("tds_length", type.Length == SqlType.Max ? ushort.MaxValue : SystemTypes.MaxLength(type));
        if (type.IsText)
        {
            Collation collation = type.Collation ?? Collation.DatabaseDefault;
            Set("collation_name", collation.Name);
            Set("tds_collation_id", BitConverter.ToInt32(collation.TdsBytes()));
            Set("tds_collation_sort_id", 0);
        }
    }

    /// <summary>The token of [MS-TDS] 2.2.5.4: types that have one of their own without NULL share one with it.</summary>
    private static int TdsType(SqlType type, bool isNullable, int systemType) => !isNullable || !type.IsInline ? systemType : type.Kind switch
    {
        SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt => 38,
        SqlTypeKind.Float or SqlTypeKind.Real => 109,
        SqlTypeKind.Money or SqlTypeKind.SmallMoney => 110,
        SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime => 111,
        _ => systemType,
    };
}

/// <summary>Keeps the shapes of results, of which there are no rows. An error ends the description.</summary>
internal sealed class ShapeSink : IResultSink
{
    private readonly List<IReadOnlyList<ResultColumn>> _shapes = [];

    public IReadOnlyList<ResultColumn> First => _shapes.Count == 0 ? [] : _shapes[0];

    public void BeginRows(IReadOnlyList<ResultColumn> columns) => _shapes.Add(columns);

    /// <summary>What came since, first first; it is forgotten.</summary>
    public IReadOnlyList<ResultColumn> Take()
    {
        IReadOnlyList<ResultColumn> first = First;
        _shapes.Clear();
        return first;
    }

    public void Row(Value[] row)
    {
    }

    public void EndRows()
    {
    }

    public void RowsAffected(long count, bool isQuery)
    {
    }

    public void Message(SessionMessage message)
    {
    }

    public void Error(SqlEngineException error) => throw error;
}
