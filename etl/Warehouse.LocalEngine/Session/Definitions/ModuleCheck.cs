using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>
/// Binds a new module's queries, changes and expressions, so that what is wrong in them, or unknown to the engine, is said when the
/// module is created. A statement that names something missing waits until it runs (deferred name resolution); what
/// <see cref="ConstructGuard"/> knows is refused in it all the same.
/// </summary>
internal sealed class ModuleCheck(IStatementCompiler compiler, BindingScope scope) : TSqlFragmentVisitor
{
    private readonly List<RequiredPermission> _ignored = [];

    public void Run(IEnumerable<TSqlStatement> statements)
    {
        foreach (TSqlStatement statement in statements)
        {
            statement.Accept(this);
        }
    }

    public override void Visit(SelectStatement node) =>
        Bind(() => _ = node.Into is null ? (object)compiler.CompileSelect(node, scope) : compiler.CompileModification(node, scope));

    public override void Visit(InsertStatement node) => Bind(() => compiler.CompileModification(node, scope));

    public override void Visit(UpdateStatement node) => Bind(() => compiler.CompileModification(node, scope));

    public override void Visit(DeleteStatement node) => Bind(() => compiler.CompileModification(node, scope));

    public override void Visit(IfStatement node) => Bind(node.Predicate);

    public override void Visit(WhileStatement node) => Bind(node.Predicate);

    public override void Visit(SetVariableStatement node) => Bind(node.Expression);

    public override void Visit(DeclareVariableElement node) => Bind(node.Value);

    public override void Visit(ReturnStatement node) => Bind(node.Expression);

    public override void Visit(PrintStatement node) => Bind(node.Expression);

    private void Bind(BooleanExpression condition) => Bind(() => compiler.CompilePredicate(condition, scope, _ignored));

    private void Bind(ScalarExpression? expression)
    {
        if (expression is not null)
        {
            Bind(() => compiler.CompileScalar(expression, scope, target: null, _ignored));
        }
    }

    private static void Bind(Action bind)
    {
        try
        {
            bind();
        }
        catch (SqlEngineException error) when (error.IsOfTheNamedObject || IsDeferred(error.Number))
        {
            // Said when the statement runs, if it is still so then.
        }
    }

    /// <summary>208 object, 4121 function, 2760 schema; 2714: SELECT INTO's table may be gone by then.</summary>
    private static bool IsDeferred(int number) => number is 208 or 4121 or 2760 or 2714;
}
