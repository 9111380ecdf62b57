using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Session.Definitions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>What a client on the wire needs beside batches: which transaction is open, a fresh start for a pooled connection, tables as arguments.</summary>
internal sealed partial class EngineSession
{
    /// <summary>Tells one transaction of the session from the next; 0 outside of one.</summary>
    public int TransactionNumber => _transaction.Number;

    /// <summary>Keeps how the present transaction, of which the client hears now, will end.</summary>
    public void FollowTransaction() => _transaction.Follow();

    /// <summary>The transaction that the client heard of last was committed; false while it is open, and when it was rolled back.</summary>
    public bool FollowedTransactionCommitted => _transaction.FollowedCommitted;

    /// <summary>True while the session acts as another user than the one it began with: such a session cannot be handed on.</summary>
    public bool IsImpersonating => _impersonations.Count > 0;

    /// <summary>
    /// What sp_reset_connection does: the transaction is rolled back, unless the client keeps it; #tables, SET options, session context, open keys and locks go. Plans stay, which is
    /// what pooling is for.
    /// </summary>
    internal void Reset(bool keepsTransaction)
    {
        if (keepsTransaction)
        {
            Release(static l => l.IsSession);
        }
        else
        {
            _transaction.RollbackAll();
            ReleaseAllLocks();
        }

        foreach (Table table in _sessionTables.Values.ToList())
        {
            Store.DropTable(table);
        }

        _sessionTables.Clear();
        Keys.CloseAll();
        _context.Clear();
        Options = new SessionOptions();
        _store.LockTimeout = _store.Options.LockTimeout;
        _batchIdentity = null;
        LastIdentity = null;
        LastError = 0;
        RowCount = 0;
    }

    /// <summary>A table-valued argument whose rows a client sent.</summary>
    /// <param name="name">The parameter's, with the @.</param>
    /// <param name="typeName">The table type's, as T-SQL writes it.</param>
    /// <param name="columns">How many columns the rows have, 0 for no rows; those the client left to their defaults are missing in <paramref name="given"/>.</param>
    /// <param name="given">The ordinals the values of a row belong to.</param>
    /// <param name="rows">Values with the types they come in; the array may be reused.</param>
    internal Argument TableArgument(string name, string typeName, int columns, IReadOnlyList<int> given, IEnumerable<(Value Value, SqlType Type)[]> rows)
    {
        Table type = WithCatalog(() => FindTableType(typeName));
        if (columns != 0 && columns != type.Columns.Count)
        {
            throw new SqlEngineException(500, FormattableString.Invariant($"Trying to pass a table-valued parameter with {columns} column(s) where the corresponding user-defined table type requires {type.Columns.Count} column(s)."));
        }

        Table table = TableTypes.VariableOf(type, name);
        Store.CreateTable(table);
        try
        {
            int[] ordinals = [.. given];
            BulkInsert bulk = new(table, ordinals, [.. ordinals.Select(o => table.Columns[o].Type)], _compiler, ColumnScope());
            bulk.Insert(new Execution.EvaluationContext { Session = this, StatementStart = Now, Variables = [] }, ToColumns(rows, table, ordinals));
        }
        catch
        {
            // No argument is there yet to be released.
            Store.DropTable(table);
            throw;
        }

        return new Argument { Name = name, Table = table };
    }

    /// <summary>The table type of a procedure's parameter, for clients that leave it to the server to know.</summary>
    /// <param name="parameter">With the @; null where <paramref name="position"/> tells.</param>
    internal string TableTypeNameOf(string procedureName, string? parameter, int position) => WithCatalog(() =>
    {
        Procedure procedure = FindProcedure(ObjectNames.Parse(procedureName));
        Demand(new RequiredPermission(procedure, "EXECUTE", Columns: null, RunningModule));
        IList<ProcedureParameter> parameters = ModuleSyntax.ParametersOf(procedure);
        ProcedureParameter? found = parameter is null ? parameters.ElementAtOrDefault(position) : parameters.FirstOrDefault(p => NameComparer.Instance.Equals(p.VariableName.Value, parameter));
        return found is { Modifier: ParameterModifier.ReadOnly }
            ? string.Join('.', found.DataType.Name.Identifiers.Select(static i => "[" + i.Value.Replace("]", "]]", StringComparison.Ordinal) + "]"))
            : throw SessionErrors.NotAParameter(procedure.Name, parameter ?? string.Empty);
    });

    /// <summary>Removes what <see cref="TableArgument"/> made, after the call.</summary>
    internal void Release(Argument argument)
    {
        if (argument.Table is { } table)
        {
            Store.DropTable(table);
        }
    }

    private Table FindTableType(string typeName)
    {
        if (ObjectNames.TryParse(typeName) is not { } parsed)
        {
            throw new SqlEngineException(2715, $"Cannot find data type {typeName}.", state: 3);
        }

        string name = parsed.BaseIdentifier.Value;
        SchemaObject? found = parsed.SchemaIdentifier is { Value.Length: > 0 } schema ? Catalog.FindObject(schema.Value, name) : FindOnePart(name);
        if (found is not Table { IsTableType: true } type)
        {
            throw new SqlEngineException(2715, $"Cannot find data type {typeName}.", state: 3);
        }

        // "To use a table type ... EXECUTE or REFERENCES permission on the type" (DECLARE of a table type asks for the same).
        return Permissions.Has(CurrentPrincipalId, Security.SecurableClass.Type, type.ObjectId, "EXECUTE") || Permissions.Has(CurrentPrincipalId, Security.SecurableClass.Type, type.ObjectId, "REFERENCES")
            ? type
            : throw new SqlEngineException(229, $"The EXECUTE permission was denied on the object '{type.Name}', database '{ObjectNames.DatabaseName}', schema '{type.Schema.Name}'.", severity: 14, state: 5);
    }
}
