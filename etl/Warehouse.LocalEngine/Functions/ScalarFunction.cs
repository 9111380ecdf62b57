using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>Computes a built-in function; arguments are already converted to the types the binding asked for.</summary>
internal delegate Value ScalarBody(EvaluationContext context, ReadOnlySpan<Value> arguments);

/// <summary>An argument as the binder knows it: its type, and its value when it is a constant.</summary>
internal readonly record struct BoundArgument(SqlType Type, Value? Constant, TSqlFragment Source);

/// <summary>A built-in function chosen for given argument types.</summary>
/// <param name="ArgumentTypes">What each argument is implicitly converted to before the call.</param>
/// <param name="Deterministic">Two calls with equal arguments give equal results (may be folded or computed once).</param>
internal sealed record ScalarFunctionBinding(SqlType ReturnType, IReadOnlyList<SqlType> ArgumentTypes, bool Deterministic, ScalarBody Body);

/// <summary>A source of built-in functions: the value functions of Functions/, the session and metadata functions of Session/.</summary>
internal interface IFunctionLibrary
{
    /// <summary>Null when the library has no function of that name; throws when it has, but the arguments are wrong (error 174, 8116 …).</summary>
    ScalarFunctionBinding? TryBind(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source);
}
