using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Turns ScriptDom trees into plans: names resolved, types inferred, constructs the engine does not know refused.</summary>
internal interface IStatementCompiler
{
    /// <summary>A SELECT, variable assignments included; not SELECT INTO.</summary>
    CompiledQuery CompileSelect(SelectStatement statement, BindingScope scope);

    /// <summary>INSERT, UPDATE, DELETE, SELECT INTO. For INSERT … EXEC the session supplies the rows as <paramref name="execRows"/>.</summary>
    CompiledModification CompileModification(TSqlStatement statement, BindingScope scope, IReadOnlyList<Value[]>? execRows = null);

    /// <summary>An expression outside a query, converted to <paramref name="target"/> when one is given; <paramref name="permissions"/> gathers what its subqueries and functions need.</summary>
    Expression CompileScalar(ScalarExpression expression, BindingScope scope, SqlType? target, List<RequiredPermission> permissions);

    Predicate CompilePredicate(BooleanExpression condition, BindingScope scope, List<RequiredPermission> permissions);

    /// <summary>An expression over one table's row (DEFAULT, CHECK, computed column, index filter), from its stored text.</summary>
    Expression CompileColumnExpression(string text, Catalog.Table table, BindingScope scope, SqlType? target);

    Predicate CompileCheck(string text, Catalog.Table table, BindingScope scope);
}
