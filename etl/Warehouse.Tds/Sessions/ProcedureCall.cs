using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Requests;

namespace Warehouse.Tds.Sessions;

/// <summary>One remote procedure call: its arguments as the engine takes them, the statements prepared by procedure, and what comes back.</summary>
internal sealed class ProcedureCall(EngineSession session, PreparedStatements prepared, RpcCall call) : IDisposable
{
    private readonly List<Argument> _arguments = [];
    private readonly List<(int Ordinal, string Name, SqlType Type, Value Value)> _outputs = [];

    /// <summary>OUTPUT parameters in the order of the call.</summary>
    public IEnumerable<(int Ordinal, string Name, SqlType Type, Value Value)> Outputs => _outputs.OrderBy(static o => o.Ordinal);

    /// <summary>Reads the arguments; rows of table-valued ones are stored as they come.</summary>
    public void ReadArguments()
    {
        int ordinal = 0;
        foreach (RpcParameter parameter in call.Parameters())
        {
            _arguments.Add(ToArgument(parameter, ordinal++));
        }
    }

    /// <returns>The return code.</returns>
    public int Run(ResponseSink sink, CancellationToken cancellation)
    {
        string name = call.Procedure.Trim();
        string bare = name.StartsWith("sys.", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        switch (bare.ToLowerInvariant())
        {
            case "sp_prepare":
                PreparedStatements.Prepared described = Prepare(statementAt: 2);
                if (WantsMetadata())
                {
                    session.Describe(described.Text, described.Parameters, sink, cancellation);
                }

                return 0;
            case "sp_prepexec":
                PreparedStatements.Prepared made = Prepare(statementAt: 2);
                return session.RunParameterized(made.Text, made.Parameters, [.. _arguments.Skip(3)], sink, cancellation);
            case "sp_execute":
                PreparedStatements.Prepared kept = prepared.Find(Handle());
                return session.RunParameterized(kept.Text, kept.Parameters, [.. _arguments.Skip(1)], sink, cancellation);
            case "sp_unprepare":
                prepared.Remove(Handle());
                return 0;
            case var refused when refused.StartsWith("sp_cursor", StringComparison.Ordinal) || refused == "sp_prepexecrpc":
                throw new SqlEngineException(SqlEngineException.RefusedNumber, $"The local engine does not support {refused}: it has no server cursors. Use the driver's default, forward-only results.");
            default:
                return session.RunProcedure(name, _arguments, sink, cancellation);
        }
    }

    public void Dispose()
    {
        foreach (Argument argument in _arguments)
        {
            session.Release(argument);
        }
    }

    private Argument ToArgument(RpcParameter parameter, int ordinal)
    {
        string? name = parameter.Name.Length == 0 ? null : parameter.Name;
        if (parameter.Rows is { } rows)
        {
            return parameter.IsDefault
                ? new Argument { Name = name, IsDefault = true }
                : session.TableArgument(parameter.Name, rows.TypeName.Length > 0 ? rows.TypeName : session.TableTypeNameOf(call.Procedure, name, ordinal), rows.ColumnCount, rows.Ordinals, rows.Rows());
        }

        return new Argument
        {
            Name = name,
            Value = parameter.Value,
            Type = parameter.Type,
            IsDefault = parameter.IsDefault,
            Output = parameter.IsOutput ? (value, type) => _outputs.Add((ordinal, parameter.Name, type, value)) : null,
        };
    }

    /// <summary>@handle OUTPUT, @params, @stmt. The text is parsed, so that a client hears of a slip when it prepares.</summary>
    private PreparedStatements.Prepared Prepare(int statementAt)
    {
        if (_arguments.Count <= statementAt)
        {
            throw new SqlEngineException(201, "sp_prepare and sp_prepexec expect the parameters @handle, @params and @stmt.");
        }

        string parameters = TextOf(_arguments[1]) ?? string.Empty;
        string text = TextOf(_arguments[statementAt]) ?? throw new SqlEngineException(214, "Procedure expects parameter '@stmt' of type 'ntext/nchar/nvarchar'.");
        ModuleSyntax.ParseBatch(text);
        int handle = prepared.Add(text, parameters.Trim());
        _outputs.Add((0, "@handle", SqlType.Int, Value.FromInt64(handle)));
        return prepared.Find(handle);
    }

    /// <summary>"sp_prepare (Transact-SQL)": @options 1, RETURN_METADATA. ODBC asks so for the columns of a statement before it runs.</summary>
    private bool WantsMetadata() => _arguments.Count > 3 && _arguments[3] is { Type.IsInteger: true, Value.IsNull: false } options && (options.Value.AsInt64 & 1) != 0;

    private int Handle() => _arguments is [{ Type.IsInteger: true, Value.IsNull: false } handle, ..]
        ? (int)handle.Value.AsInt64
        : throw new SqlEngineException(214, "Procedure expects parameter '@handle' of type 'int'.");

    private static string? TextOf(Argument argument) => argument is { Type.IsText: true, Value.IsNull: false } ? argument.Value.AsString : null;
}
