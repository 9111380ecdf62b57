using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary>What scalar functions, table-valued functions and aggregates have in common: generated code between our values and CLR types.</summary>
/// <param name="FullName">schema.name, for messages.</param>
/// <param name="Statement">CREATE FUNCTION or CREATE AGGREGATE, for messages.</param>
internal sealed record ClrRoutine(string FullName, string Statement)
{
    public static SqlType RequireType(DataTypeReference reference) =>
        TypeNames.Resolve(reference) ?? throw SqlEngineException.Refused("this type in a CLR routine", reference);

    /// <summary>Code that puts each argument of the span in <paramref name="span"/> on the stack as the method's parameter type.</summary>
    public void EmitArguments(ILGenerator il, OpCode span, MethodInfo method, IList<ProcedureParameter> declared)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (parameters.Length != declared.Count)
        {
            throw new SqlEngineException(6550, $"{Statement} failed because parameter counts do not match: '{FullName}'.");
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            SqlType type = RequireType(declared[i].DataType);
            il.Emit(span);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Call, ArgumentBridge.Reader(parameters[i].ParameterType, type) ?? throw Mismatch(declared[i].VariableName.Value));
            if (ArgumentBridge.NeedsScale(parameters[i].ParameterType))
            {
                il.Emit(OpCodes.Ldc_I4, (int)type.Scale);
                il.Emit(OpCodes.Call, ArgumentBridge.DecimalReader);
            }
        }
    }

    /// <summary>Code that turns the CLR value on the stack into one of ours.</summary>
    public void EmitResult(ILGenerator il, Type clrType, SqlType type, string what)
    {
        if (ArgumentBridge.NeedsScale(clrType))
        {
            il.Emit(OpCodes.Ldc_I4, (int)type.Precision);
            il.Emit(OpCodes.Ldc_I4, (int)type.Scale);
        }

        il.Emit(OpCodes.Call, ArgumentBridge.Writer(clrType, type) ?? throw Mismatch(what));
    }

    public SqlEngineException Mismatch(string what) =>
        new(6551, $"{Statement} for \"{FullName}\" failed because T-SQL and CLR types for {what} do not match.");

    /// <summary>Whether an exception is the routine's own, and becomes 6522.</summary>
    public static bool IsRoutineError(Exception error) => error is not (SqlEngineException or OutOfMemoryException or OperationCanceledException);

    public SqlEngineException Failure(Exception error) =>
        new(6522, $"A .NET Framework error occurred during execution of user-defined routine or aggregate \"{FullName}\": {error.GetType().Name}: {error.Message}", innerException: error);
}
