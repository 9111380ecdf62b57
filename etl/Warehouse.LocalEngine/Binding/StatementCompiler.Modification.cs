using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

internal sealed partial class StatementCompiler
{
    public CompiledModification CompileModification(TSqlStatement statement, BindingScope scope, IReadOnlyList<Value[]>? execRows = null) =>
        throw SqlEngineException.Refused("modifications", statement);
}
