using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Session.Definitions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>An argument of a call, evaluated by the caller.</summary>
internal sealed record Argument
{
    /// <summary>With the @; null for one given by position.</summary>
    public string? Name { get; init; }

    public Value Value { get; init; }

    public SqlType Type { get; init; } = SqlType.Int;

    /// <summary>The table passed to a table-valued parameter.</summary>
    public Table? Table { get; init; }

    /// <summary>DEFAULT was written, or nothing.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Receives an OUTPUT parameter's final value; null when OUTPUT was not asked for.</summary>
    public Action<Value, SqlType>? Output { get; init; }
}

/// <summary>EXECUTE: procedures, dynamic batches, arguments, return codes.</summary>
internal sealed partial class EngineSession
{
    /// <summary>Runs a procedure for the client.</summary>
    /// <returns>The return code.</returns>
    public int RunProcedure(string name, IReadOnlyList<Argument> arguments, IResultSink sink, System.Threading.CancellationToken cancellation) =>
        RunForClient(() => Call(ObjectNames.Parse(name), arguments, sink), sink, cancellation);

    /// <summary>Runs a client's batch with parameters, as sp_executesql would.</summary>
    /// <returns>The return code.</returns>
    public int RunParameterized(string text, string parameterText, IReadOnlyList<Argument> arguments, IResultSink sink, System.Threading.CancellationToken cancellation) =>
        RunForClient(() => CallDynamic(text, parameterText, arguments, sink), sink, cancellation);

    private void RunExecute(ExecuteSpecification specification, TSqlStatement statement, Frame frame, IResultSink sink)
    {
        if (specification.LinkedServer is not null)
        {
            throw SqlEngineException.Refused("EXECUTE … AT a linked server", statement);
        }

        int count = _transaction.Count;
        int impersonations = _impersonations.Count;
        int returnCode;
        try
        {
            if (specification.ExecuteContext is { } context)
            {
                Impersonate(context, frame, noRevert: false, statement);
            }

            List<Argument> arguments = EvaluateArguments(specification.ExecutableEntity.Parameters, frame);
            returnCode = specification.ExecutableEntity switch
            {
                ExecutableStringList strings => CallDynamic(Concatenate(strings, frame), string.Empty, arguments, sink),
                ExecutableProcedureReference { AdHocDataSource: null } reference => Call(NameOf(reference.ProcedureReference, frame), arguments, sink),
                _ => throw SqlEngineException.Refused("this form of EXECUTE", statement),
            };
        }
        finally
        {
            _impersonations.RemoveRange(impersonations, _impersonations.Count - impersonations);
        }

        if (specification.Variable is { } variable)
        {
            VariableSlot slot = SlotOf(variable.Name, frame);
            frame.Variables[slot.Slot] = Conversion.Build(SqlType.Int, slot.Type, isExplicit: false)(Value.FromInt64(returnCode));
        }

        if (_transaction.Count != count && !Options.XactAbort)
        {
            throw SessionErrors.TransactionCountMismatch(count, _transaction.Count);
        }
    }

    private static SchemaObjectName NameOf(ProcedureReferenceName reference, Frame frame)
    {
        if (reference.ProcedureVariable is null)
        {
            return reference.ProcedureReference.Name;
        }

        VariableSlot slot = SlotOf(reference.ProcedureVariable.Name, frame);
        Value name = frame.Variables[slot.Slot];
        return name.IsNull || !slot.Type.IsText
            ? throw SessionErrors.ProcedureNotFound(string.Empty)
            : ObjectNames.Parse(name.AsString);
    }

    private string Concatenate(ExecutableStringList strings, Frame frame) =>
        string.Concat(strings.Strings.Select(s => Evaluate(s, SqlType.NVarChar(SqlType.Max), frame) is { IsNull: false } text ? text.AsString : string.Empty));

    private List<Argument> EvaluateArguments(IList<ExecuteParameter> parameters, Frame frame)
    {
        List<Argument> arguments = new(parameters.Count);
        foreach (ExecuteParameter parameter in parameters)
        {
            string? name = parameter.Variable?.Name;
            switch (parameter.ParameterValue)
            {
                case DefaultLiteral:
                    arguments.Add(new Argument { Name = name, IsDefault = true });
                    break;
                case VariableReference variable when frame.Code.TableVariables.TryGetValue(variable.Name, out Table? table):
                    arguments.Add(new Argument { Name = name, Table = table });
                    break;
                case VariableReference variable when parameter.IsOutput:
                    VariableSlot slot = SlotOf(variable.Name, frame);
                    arguments.Add(new Argument
                    {
                        Name = name,
                        Value = frame.Variables[slot.Slot],
                        Type = slot.Type,
                        Output = (value, type) => frame.Variables[slot.Slot] = ConvertTo(value, type, slot.Type),
                    });
                    break;
                default:
                    (Value value, SqlType type) = EvaluateTyped(Literals.BareWordAsText(parameter.ParameterValue), frame);
                    arguments.Add(new Argument { Name = name, Value = value, Type = type });
                    break;
            }
        }

        return arguments;
    }

    private static Value ConvertTo(Value value, SqlType from, SqlType to) =>
        value.IsNull || from == to ? value : Conversion.Build(from, to, isExplicit: false)(value);

    /// <summary>Calls a procedure, the engine's own ones included.</summary>
    private int Call(SchemaObjectName name, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        if (SystemProcedures.Find(name) is { } system)
        {
            return Options.FormatOnly && !SystemProcedures.ChangesNothing(system) ? 0 : system(this, arguments, sink);
        }

        CodeUnit unit = WithCatalog(() =>
        {
            Procedure procedure = FindProcedure(name);
            Demand(new RequiredPermission(procedure, "EXECUTE", Columns: null, RunningModule));
            return _units.RentModule(procedure);
        });
        return CallUnit(FrameKind.Procedure, unit, unit.Module!.Name, arguments, sink);
    }

    /// <summary>Calls a procedure of the engine's that is written in T-SQL; everybody may.</summary>
    internal int CallSystem(Procedure procedure, IReadOnlyList<Argument> arguments, IResultSink sink) =>
        CallUnit(FrameKind.Procedure, WithCatalog(() => _units.RentModule(procedure)), procedure.Name, arguments, sink);

    private Procedure FindProcedure(SchemaObjectName name)
    {
        ObjectNames.RequireLocal(name);
        string? schema = name.SchemaIdentifier?.Value;
        SchemaObject? found = schema is not null
            ? Catalog.FindObject(schema, name.BaseIdentifier.Value)
            : FindOnePart(name.BaseIdentifier.Value);
        return found as Procedure ?? throw SessionErrors.ProcedureNotFound(ObjectNames.Text(name));
    }

    /// <summary>A one-part name: the module's or the user's schema first, then dbo.</summary>
    internal SchemaObject? FindOnePart(string name) =>
        Catalog.FindObject(_frame is null ? "dbo" : DefaultSchemaOf(_frame), name) ?? Catalog.FindObject("dbo", name);

    /// <summary>Runs a text in a scope of its own: EXEC('…'), sp_executesql.</summary>
    internal int CallDynamic(string text, string parameterText, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        CodeUnit unit = WithCatalog(() => _units.RentBatch(text, parameterText, QuotedIdentifiersHold));
        return CallUnit(FrameKind.Dynamic, unit, "sp_executesql", arguments, sink);
    }

    private int CallUnit(FrameKind kind, CodeUnit unit, string name, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        Frame frame = NewFrame(kind, unit, sink);
        Argument?[] bound = Bind(unit, name, arguments);
        for (int i = 0; i < bound.Length; i++)
        {
            SetParameter(unit.Parameters[i], bound[i], frame, name);
        }

        RunFrame(frame);
        for (int i = 0; i < bound.Length; i++)
        {
            if (bound[i]?.Output is { } output)
            {
                output(frame.Variables[unit.Parameters[i].Slot], unit.Parameters[i].Type!);
            }
        }

        return frame.ReturnValue.IsNull ? 0 : (int)frame.ReturnValue.AsInt64;
    }

    /// <summary>Arguments by parameter; null where none was given.</summary>
    private static Argument?[] Bind(CodeUnit unit, string name, IReadOnlyList<Argument> arguments)
    {
        Argument?[] bound = new Argument?[unit.Parameters.Count];
        bool named = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            Argument argument = arguments[i];
            int position = i;
            if (argument.Name is { } parameterName)
            {
                named = true;
                position = unit.Parameters.ToList().FindIndex(p => NameComparer.Instance.Equals(p.Name, parameterName));
                if (position < 0)
                {
                    throw SessionErrors.NotAParameter(name, parameterName);
                }
            }
            else if (named)
            {
                throw new SqlEngineException(119, "Must pass parameter number and subsequent parameters as '@name = value'. After the form '@name = value' has been used, all subsequent parameters must be passed in the form '@name = value'.", severity: 15);
            }

            if (position >= bound.Length)
            {
                throw SessionErrors.TooManyArguments(name);
            }

            if (bound[position] is not null)
            {
                throw new SqlEngineException(8143, $"Parameter '{unit.Parameters[position].Name}' was supplied multiple times.");
            }

            if (argument.Output is not null && !unit.Parameters[position].IsOutput)
            {
                throw SessionErrors.NotAnOutputParameter(unit.Parameters[position].Name);
            }

            bound[position] = argument;
        }

        return bound;
    }

    private void SetParameter(Parameter parameter, Argument? argument, Frame frame, string procedure)
    {
        if (parameter.TableType is not null)
        {
            SetTableParameter(parameter, argument, frame);
        }
        else if (argument is { IsDefault: false })
        {
            if (argument.Table is not null)
            {
                throw new SqlEngineException(206, $"Operand type clash: table is incompatible with {parameter.Type}.");
            }

            frame.Variables[parameter.Slot] = ConvertArgument(argument, parameter.Type!);
        }
        else if (parameter.Default is not null)
        {
            frame.Variables[parameter.Slot] = Evaluate(Literals.BareWordAsText(parameter.Default), parameter.Type!, frame);
        }
        else
        {
            throw SessionErrors.ParameterMissing(procedure, parameter.Name);
        }
    }

    private static Value ConvertArgument(Argument argument, SqlType target)
    {
        try
        {
            return ConvertTo(argument.Value, argument.Type, target);
        }
        catch (SqlEngineException error) when (error.Number is 220 or 232 or 241 or 242 or 244 or 245 or 248 or 8114 or 8115 or 8169)
        {
            throw TypeErrors.ArgumentConversion(argument.Type, target);
        }
    }

    private void SetTableParameter(Parameter parameter, Argument? argument, Frame frame)
    {
        Table target = frame.Code.TableVariables[parameter.Name];
        PrepareTableVariables(frame.Code);
        frame.TableVariablesArePrepared = true;
        if (argument?.Table is not { } source)
        {
            return;
        }

        if (!TableTypes.HaveSameShape(source, target))
        {
            throw new SqlEngineException(206, $"Operand type clash: table is incompatible with {parameter.TableType!.Name}.");
        }

        using Storage.IRowCursor rows = Store.Scan(source, needed: null);
        while (rows.MoveNext())
        {
            Store.Insert(target, rows.Current);
        }
    }

    private void RunInsertExec(InsertStatement insert, ExecuteInsertSource source, Frame frame)
    {
        if (_insertExecDepth > 0)
        {
            throw new SqlEngineException(8164, "An INSERT EXEC statement cannot be nested.");
        }

        using TransactionState.StatementScope scope = BeginStatement(insert, forWriting: true, frame);
        int countBefore = _transaction.Count;
        RowCollector collector = new(frame.Sink, InsertTargets.ColumnsOf(insert, this, frame.Code));
        _insertExecDepth++;
        _transaction.EnterTrigger();
        _insertExecCount = _transaction.Count;
        try
        {
            RunExecute(source.Execute, insert, frame, collector);
        }
        finally
        {
            _transaction.LeaveTrigger(countBefore);
            _insertExecDepth--;
        }

        CachedPlan plan = MakePlan(insert, null, frame, DefaultSchemaOf(frame), (compiler, binding, _) => compiler.CompileModification(insert, binding, collector.Rows));
        Demand(plan);
        long count = Execute((Execution.CompiledModification)plan.Plan, frame);
        scope.Complete();
        Affected(count, isQuery: false, frame);
    }

    private int _insertExecDepth;

    /// <summary>@@TRANCOUNT as the procedure of an INSERT … EXEC finds it; what it COMMITs it must have begun.</summary>
    private int _insertExecCount;

    private static bool HasNull(ReadOnlySpan<Value> arguments)
    {
        foreach (Value argument in arguments)
        {
            if (argument.IsNull)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Runs a T-SQL scalar function.</summary>
    public Value InvokeFunction(SchemaObject function, ReadOnlySpan<Value> arguments, Execution.EvaluationContext caller)
    {
        CodeUnit unit = _units.RentModule((Function)function);
        if (unit.ReturnsNullOnNullInput && HasNull(arguments))
        {
            return Value.Null;
        }

        Frame frame = NewFrame(FrameKind.Function, unit, NoResults.Instance);
        arguments.CopyTo(frame.Variables);
        RunFrame(frame);
        return frame.ReturnValue;
    }
}
