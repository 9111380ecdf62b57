using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>CREATE SEQUENCE and ALTER SEQUENCE, with the rules of their pages.</summary>
internal sealed class SequenceDefinitions(DefinitionContext context)
{
    private ICatalog Catalog => context.Catalog;

    public DefinitionEvent Create(CreateSequenceStatement statement)
    {
        string name = statement.Name.BaseIdentifier.Value;
        SchemaInfo schema = context.SchemaOf(statement.Name);

        // "Requires CREATE SEQUENCE, ALTER, or CONTROL permission on the SCHEMA."
        if (!context.Has(SecurableClass.Schema, schema.SchemaId, "CREATE SEQUENCE") && !context.Has(SecurableClass.Schema, schema.SchemaId, "ALTER"))
        {
            throw new SqlEngineException(2760, $"The specified schema name \"{schema.Name}\" either does not exist or you do not have permission to use it.");
        }

        new TableDefinitions(context).RequireFree(schema, name);
        SqlType type = TypeOf(statement, name);
        long increment = Number(statement, SequenceOptionKind.Increment) ?? 1;
        (long lowest, long highest) = Range(type);
        Sequence sequence = new()
        {
            ObjectId = Catalog.NextObjectId(),
            Schema = schema,
            Name = name,
            Type = type,
            Increment = increment,
            Minimum = lowest,
            Maximum = highest,
            Start = 0,
            CreatedAt = context.Now,
            ModifiedAt = context.Now,
        };
        sequence = WithLimits(sequence, statement);
        sequence = sequence with { Start = Number(statement, SequenceOptionKind.Start) ?? (increment > 0 ? sequence.Minimum : sequence.Maximum) };
        Check(sequence, sequence.Start);
        Catalog.Save(sequence);
        return new DefinitionEvent("CREATE_SEQUENCE", schema.Name, name, "SEQUENCE");
    }

    public DefinitionEvent Alter(AlterSequenceStatement statement)
    {
        if (context.Find(statement.Name) is not Sequence old)
        {
            throw SessionErrors.ObjectNotFound(ObjectNames.Text(statement.Name));
        }

        context.RequireAlter(old);
        Storage.IdentityValues values = context.Session.StoreSession.Rows.Identities;
        Sequence changed = WithLimits(old with { Increment = Number(statement, SequenceOptionKind.Increment) ?? old.Increment, ModifiedAt = context.Now }, statement);
        bool restarts = Find(statement, SequenceOptionKind.Restart) is not null;
        if (restarts)
        {
            changed = changed with { RestartAt = Number(statement, SequenceOptionKind.Restart) };
        }

        Check(changed, (restarts ? null : values.Last(old)) ?? changed.RestartAt ?? changed.Start);
        if (restarts)
        {
            values.Restart(old);
        }

        Catalog.Save(changed);
        return new DefinitionEvent("ALTER_SEQUENCE", old.Schema.Name, old.Name, "SEQUENCE");
    }

    private static SqlType TypeOf(SequenceStatement statement, string name)
    {
        if (statement.SequenceOptions.OfType<DataTypeSequenceOption>().FirstOrDefault() is not { } asType)
        {
            return SqlType.BigInt;
        }

        return TypeNames.Resolve(asType.DataType) switch
        {
            { IsInteger: true } integer => integer,
            { Kind: SqlTypeKind.Decimal, Scale: 0 } => throw SqlEngineException.Refused("sequences of decimal or numeric", asType),
            _ => throw Error(11702, $"The sequence object '{name}' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, or any user-defined data type that is based on one of the above integer data types.", asType),
        };
    }

    /// <summary>MINVALUE, MAXVALUE, CYCLE, CACHE; NO means the type's limit, no cycling, no cache.</summary>
    private static Sequence WithLimits(Sequence sequence, SequenceStatement statement)
    {
        (long lowest, long highest) = Range(sequence.Type);
        foreach (SequenceOption option in statement.SequenceOptions)
        {
            sequence = option.OptionKind switch
            {
                SequenceOptionKind.MinValue => sequence with { Minimum = NumberOf(option) ?? lowest },
                SequenceOptionKind.MaxValue => sequence with { Maximum = NumberOf(option) ?? highest },
                SequenceOptionKind.Cycle => sequence with { IsCycling = !option.NoValue },
                SequenceOptionKind.Cache => sequence with { IsCached = !option.NoValue, CacheSize = CacheSize(option, sequence.Name) },
                _ => sequence,
            };
        }

        return sequence.Minimum < lowest || sequence.Maximum > highest
            ? throw Error(11708, $"An invalid value was specified for argument '{(sequence.Minimum < lowest ? "MINVALUE" : "MAXVALUE")}' for the given data type.", statement, severity: 15)
            : sequence;
    }

    private static int? CacheSize(SequenceOption option, string name) => NumberOf(option) switch
    {
        null => null,
        > 0 and <= int.MaxValue and var size => (int)size,
        _ => throw Error(11706, $"The cache size for sequence object '{name}' must be greater than 0.", option),
    };

    private static void Check(Sequence sequence, long current)
    {
        string name = sequence.Name;
        if (sequence.Increment == 0)
        {
            throw new SqlEngineException(11700, $"The increment for sequence object '{name}' cannot be zero.");
        }

        if (sequence.Minimum >= sequence.Maximum)
        {
            throw new SqlEngineException(11705, $"The minimum value for sequence object '{name}' must be less than its maximum value.");
        }

        if (Int128.Abs(sequence.Increment) > (Int128)sequence.Maximum - sequence.Minimum)
        {
            throw new SqlEngineException(11701, $"The absolute value of the increment for sequence object '{name}' must be less than or equal to the difference between the minimum and maximum value of the sequence object.");
        }

        if (!IsWithin(sequence.Start))
        {
            throw new SqlEngineException(11703, $"The start value for sequence object '{name}' must be between the minimum and maximum value of the sequence object.");
        }

        if (!IsWithin(current))
        {
            throw new SqlEngineException(11704, FormattableString.Invariant($"The current value '{current}' for sequence object '{name}' must be between the minimum and maximum value of the sequence object."));
        }

        bool IsWithin(long value) => value >= sequence.Minimum && value <= sequence.Maximum;
    }

    private static (long Lowest, long Highest) Range(SqlType type) => type.Kind switch
    {
        SqlTypeKind.TinyInt => (byte.MinValue, byte.MaxValue),
        SqlTypeKind.SmallInt => (short.MinValue, short.MaxValue),
        SqlTypeKind.Int => (int.MinValue, int.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    private static SequenceOption? Find(SequenceStatement statement, SequenceOptionKind kind) => statement.SequenceOptions.FirstOrDefault(o => o.OptionKind == kind);

    private static long? Number(SequenceStatement statement, SequenceOptionKind kind) => Find(statement, kind) is { } option ? NumberOf(option) : null;

    private static long? NumberOf(SequenceOption option) => option is ScalarExpressionSequenceOption { OptionValue: { } value } ? TableBuilder.Number(value, 0) : null;

    private static SqlEngineException Error(int number, string message, TSqlFragment fragment, byte severity = 16) => new(number, message, severity) { LineNumber = fragment.StartLine };
}
