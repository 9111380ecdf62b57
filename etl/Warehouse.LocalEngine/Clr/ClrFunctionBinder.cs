using System;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary>
/// Binds CREATE FUNCTION … EXTERNAL NAME to static methods of assemblies the host registered. Each function becomes one delegate whose
/// code unpacks the arguments, calls the method and packs the result: no reflection, no boxing per call.
/// </summary>
internal static class ClrFunctionBinder
{
    private static readonly ConditionalWeakTable<ClrFunction, ScalarBody> Bodies = [];

    /// <summary>The scalar function's body.</summary>
    /// <exception cref="SqlEngineException">6528 no such assembly, 6505 no such class, 6506 no such method, 6550/6551 parameters that do not correspond.</exception>
    public static ScalarBody Bind(ClrFunction function) => Bodies.GetValue(function, Build);

    /// <summary>What the method's SqlFunction attribute says: two calls with equal arguments give equal results.</summary>
    public static bool IsDeterministic(ClrFunction function) =>
        ClrAssemblies.AttributeValue<bool>(FindMethod(function), "SqlFunctionAttribute", "IsDeterministic");

    public static MethodInfo FindMethod(ClrFunction function) =>
        ClrAssemblies.FindMethod(ClrAssemblies.FindType(function.AssemblyName, function.ClassName), function.MethodName);

    private static ScalarBody Build(ClrFunction function)
    {
        MethodInfo method = FindMethod(function);
        FunctionStatementBody statement = ModuleSyntax.OfFunction(function);
        ClrRoutine routine = new(function.FullName, "CREATE FUNCTION");
        DynamicMethod body = new(function.FullName, typeof(Value), [typeof(ReadOnlySpan<Value>)], typeof(ClrFunctionBinder).Module, skipVisibility: true);
        ILGenerator il = body.GetILGenerator();
        routine.EmitArguments(il, OpCodes.Ldarg_0, method, statement.Parameters);
        il.Emit(OpCodes.Call, method);
        routine.EmitResult(il, method.ReturnType, ClrRoutine.RequireType(((ScalarFunctionReturnType)statement.ReturnType).DataType), "the return value");
        il.Emit(OpCodes.Ret);
        Call call = body.CreateDelegate<Call>();
        return (_, arguments) =>
        {
            try
            {
                return call(arguments);
            }
            catch (Exception error) when (ClrRoutine.IsRoutineError(error))
            {
                throw routine.Failure(error);
            }
        };
    }

    private delegate Value Call(ReadOnlySpan<Value> arguments);
}
