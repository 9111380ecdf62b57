using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary>A CLR table-valued function ready to run: its columns, and the rows for given arguments.</summary>
internal sealed record ClrTableBody(IReadOnlyList<(string Name, SqlType Type)> Columns, Func<Value[], IEnumerable<Value[]>> Rows);

/// <summary>
/// Binds CREATE FUNCTION … RETURNS TABLE … EXTERNAL NAME: the method gives an enumeration, the FillRow method that its attribute names turns
/// each element into a row ("CLR Table-Valued Functions"). Rows are made one by one as the query asks for them.
/// </summary>
internal static class ClrTableFunctionBinder
{
    private static readonly ConditionalWeakTable<ClrFunction, ClrTableBody> Bodies = [];

    /// <summary>The function's body.</summary>
    /// <exception cref="SqlEngineException">As for scalar functions; 6208 when FillRow's parameters are not the element and the columns.</exception>
    public static ClrTableBody Bind(ClrFunction function) => Bodies.GetValue(function, Build);

    private static ClrTableBody Build(ClrFunction function)
    {
        FunctionStatementBody statement = ModuleSyntax.OfFunction(function);
        ClrRoutine routine = new(function.FullName, "CREATE FUNCTION");
        MethodInfo method = ClrFunctionBinder.FindMethod(function);
        if (!typeof(IEnumerable).IsAssignableFrom(method.ReturnType))
        {
            throw routine.Mismatch("the return value");
        }

        TableDefinition definition = ((TableValuedFunctionReturnType)statement.ReturnType).DeclareTableVariableBody.Definition;
        (string, SqlType)[] columns = [.. definition.ColumnDefinitions.Select(static c => (c.ColumnIdentifier.Value, ClrRoutine.RequireType(c.DataType)))];
        Start start = BuildStart(routine, method, statement);
        Fill fill = BuildFill(routine, FillMethod(routine, method), columns);
        return new ClrTableBody(columns, arguments => Rows(routine, start, fill, arguments, columns.Length));
    }

    private static MethodInfo FillMethod(ClrRoutine routine, MethodInfo method)
    {
        string name = ClrAssemblies.AttributeValue<string>(method, "SqlFunctionAttribute", "FillRowMethodName")
            ?? throw new SqlEngineException(6506, $"CREATE FUNCTION for \"{routine.FullName}\" failed because the method '{method.Name}' names no FillRow method.");
        return ClrAssemblies.FindMethod(method.DeclaringType!, name);
    }

    private static Start BuildStart(ClrRoutine routine, MethodInfo method, FunctionStatementBody statement)
    {
        DynamicMethod body = new(routine.FullName, typeof(IEnumerable), [typeof(ReadOnlySpan<Value>)], typeof(ClrTableFunctionBinder).Module, skipVisibility: true);
        ILGenerator il = body.GetILGenerator();
        routine.EmitArguments(il, OpCodes.Ldarg_0, method, statement.Parameters);
        il.Emit(OpCodes.Call, method);
        il.Emit(OpCodes.Ret);
        return body.CreateDelegate<Start>();
    }

    /// <summary>Calls FillRow with locals for its out parameters and packs these into the row.</summary>
    private static Fill BuildFill(ClrRoutine routine, MethodInfo fill, (string Name, SqlType Type)[] columns)
    {
        ParameterInfo[] parameters = fill.GetParameters();
        if (fill.ReturnType != typeof(void) || parameters.Length != columns.Length + 1 || parameters[0].ParameterType != typeof(object) || !parameters.Skip(1).All(static p => p.IsOut))
        {
            throw new SqlEngineException(6208, $"CREATE FUNCTION failed because the FillRow method of '{routine.FullName}' must take the element and one out parameter for each column.");
        }

        DynamicMethod body = new(routine.FullName, null, [typeof(object), typeof(Value[])], typeof(ClrTableFunctionBinder).Module, skipVisibility: true);
        ILGenerator il = body.GetILGenerator();
        LocalBuilder[] locals = [.. parameters.Skip(1).Select(p => il.DeclareLocal(p.ParameterType.GetElementType()!))];
        il.Emit(OpCodes.Ldarg_0);
        foreach (LocalBuilder local in locals)
        {
            il.Emit(OpCodes.Ldloca, local);
        }

        il.Emit(OpCodes.Call, fill);
        for (int i = 0; i < columns.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldloc, locals[i]);
            routine.EmitResult(il, locals[i].LocalType, columns[i].Type, $"the column {columns[i].Name}");
            il.Emit(OpCodes.Stelem, typeof(Value));
        }

        il.Emit(OpCodes.Ret);
        return body.CreateDelegate<Fill>();
    }

    private static IEnumerable<Value[]> Rows(ClrRoutine routine, Start start, Fill fill, Value[] arguments, int width)
    {
        IEnumerator? elements = Guarded(routine, () => start(arguments)?.GetEnumerator());
        try
        {
            while (elements is not null && Guarded(routine, elements.MoveNext))
            {
                Value[] row = new Value[width];
                Guarded(routine, () =>
                {
                    fill(elements.Current, row);
                    return true;
                });
                yield return row;
            }
        }
        finally
        {
            (elements as IDisposable)?.Dispose();
        }
    }

    private static T Guarded<T>(ClrRoutine routine, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (ClrRoutine.IsRoutineError(error))
        {
            throw routine.Failure(error);
        }
    }

    private delegate IEnumerable? Start(ReadOnlySpan<Value> arguments);

    private delegate void Fill(object? element, Value[] row);
}
