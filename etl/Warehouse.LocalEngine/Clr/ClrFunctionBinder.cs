using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary>
/// Binds CREATE FUNCTION … EXTERNAL NAME to static methods of assemblies the host registered. Each function becomes one delegate whose
/// code unpacks the arguments, calls the method and packs the result: no reflection, no boxing per call.
/// </summary>
internal static class ClrFunctionBinder
{
    private static readonly ConcurrentDictionary<string, Assembly> Assemblies = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConditionalWeakTable<ClrFunction, ScalarBody> Bodies = [];

    /// <summary>Makes an assembly known under the name CREATE FUNCTION uses; process-wide. The last registration of a name counts.</summary>
    public static void Register(string assemblyName, Assembly assembly) => Assemblies[assemblyName] = assembly;

    /// <summary>The function's body.</summary>
    /// <exception cref="SqlEngineException">6528 no such assembly, 6505 no such class, 6506 no such method, 6551/6552 types that do not correspond.</exception>
    public static ScalarBody Bind(ClrFunction function) => Bodies.GetValue(function, Build);

    private static ScalarBody Build(ClrFunction function)
    {
        MethodInfo method = FindMethod(function);
        FunctionStatementBody statement = ModuleSyntax.OfFunction(function);
        ParameterInfo[] parameters = method.GetParameters();
        if (statement.ReturnType is not ScalarFunctionReturnType scalar)
        {
            throw SqlEngineException.Refused("CLR table-valued functions", statement);
        }

        if (parameters.Length != statement.Parameters.Count)
        {
            throw new SqlEngineException(6550, $"CREATE FUNCTION failed because parameter counts do not match: '{function.FullName}'.");
        }

        DynamicMethod body = new(function.FullName, typeof(Value), [typeof(ReadOnlySpan<Value>)], typeof(ClrFunctionBinder).Module, skipVisibility: true);
        ILGenerator il = body.GetILGenerator();
        for (int i = 0; i < parameters.Length; i++)
        {
            SqlType type = RequireType(statement.Parameters[i].DataType);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Call, ArgumentBridge.Reader(parameters[i].ParameterType, type)
                ?? throw Mismatch(function, statement.Parameters[i].VariableName.Value));
            if (ArgumentBridge.NeedsScale(parameters[i].ParameterType))
            {
                il.Emit(OpCodes.Ldc_I4, (int)type.Scale);
                il.Emit(OpCodes.Call, ArgumentBridge.DecimalReader);
            }
        }

        il.Emit(OpCodes.Call, method);
        SqlType returnType = RequireType(scalar.DataType);
        if (ArgumentBridge.NeedsScale(method.ReturnType))
        {
            il.Emit(OpCodes.Ldc_I4, (int)returnType.Precision);
            il.Emit(OpCodes.Ldc_I4, (int)returnType.Scale);
        }

        il.Emit(OpCodes.Call, ArgumentBridge.Writer(method.ReturnType, returnType) ?? throw Mismatch(function, "the return value"));
        il.Emit(OpCodes.Ret);
        Call call = body.CreateDelegate<Call>();
        string name = function.FullName;
        return (_, arguments) =>
        {
            try
            {
                return call(arguments);
            }
            catch (Exception error) when (error is not (SqlEngineException or OutOfMemoryException or OperationCanceledException))
            {
                throw new SqlEngineException(6522, $"A .NET Framework error occurred during execution of user-defined routine or aggregate \"{name}\": {error.GetType().Name}: {error.Message}", innerException: error);
            }
        };
    }

    private delegate Value Call(ReadOnlySpan<Value> arguments);

    private static SqlType RequireType(DataTypeReference reference) =>
        TypeNames.Resolve(reference) ?? throw SqlEngineException.Refused("this type in a CLR function", reference);

    private static MethodInfo FindMethod(ClrFunction function)
    {
        if (!Assemblies.TryGetValue(function.AssemblyName, out Assembly? assembly))
        {
            throw new SqlEngineException(6528, $"Assembly '{function.AssemblyName}' was not found. Register it with LocalConnection.RegisterAssembly before opening the connection.");
        }

        Type type = assembly.GetType(function.ClassName)
            ?? throw new SqlEngineException(6505, $"Could not find Type '{function.ClassName}' in assembly '{function.AssemblyName}'.");
        MethodInfo[] methods = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == function.MethodName)];
        return methods.Length == 1
            ? methods[0]
            : throw new SqlEngineException(6506, $"Could not find method '{function.MethodName}' for type '{function.ClassName}' in assembly '{function.AssemblyName}', or it is overloaded.");
    }

    private static SqlEngineException Mismatch(ClrFunction function, string what) =>
        new(6551, $"CREATE FUNCTION for \"{function.FullName}\" failed because T-SQL and CLR types for {what} do not match.");
}
