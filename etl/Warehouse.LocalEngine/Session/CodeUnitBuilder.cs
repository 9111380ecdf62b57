using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Session.Definitions;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Makes <see cref="CodeUnit"/>s: gives every parameter and DECLAREd variable of a text its slot.</summary>
internal sealed class CodeUnitBuilder(StoreSession store)
{
    private readonly StoreSession _store = store;
    private readonly Dictionary<string, VariableSlot> _variables = new(NameComparer.Instance);
    private readonly Dictionary<string, Table> _tableVariables = new(NameComparer.Instance);
    private readonly List<Table> _tableTypes = [];
    private readonly List<Parameter> _parameters = [];

    public static CodeUnit ForBatch(StoreSession store, IList<TSqlStatement> statements, IList<ProcedureParameter> parameters)
    {
        CodeUnitBuilder builder = new(store);
        builder.AddParameters(parameters);
        return builder.Build(statements, module: null, returnType: null);
    }

    public static CodeUnit ForModule(StoreSession store, Module module)
    {
        CodeUnitBuilder builder = new(store);
        switch (ModuleSyntax.Of(module))
        {
            case ProcedureStatementBodyBase body:
                builder.AddParameters(body.Parameters);
                SqlType? returnType = (body as FunctionStatementBody)?.ReturnType is ScalarFunctionReturnType scalar ? TypeNames.Resolve(scalar.DataType) : null;
                return builder.Build(body.StatementList?.Statements ?? [], module, returnType);
            case TriggerStatementBody trigger:
                return builder.Build(trigger.StatementList.Statements, module, returnType: null);
            case var other:
                throw SqlEngineException.Refused("running this module", other);
        }
    }

    private CodeUnit Build(IList<TSqlStatement> statements, Module? module, SqlType? returnType)
    {
        DeclarationVisitor visitor = new(this, returnsValues: module is Procedure or Function, mayShowPlans: module is null && statements.Count == 1);
        foreach (TSqlStatement statement in statements)
        {
            if (statement is not (ProcedureStatementBodyBase or TriggerStatementBody or ViewStatementBody))
            {
                statement.Accept(visitor);
            }
        }

        return new CodeUnit
        {
            Statements = statements,
            Module = module,
            Parameters = _parameters,
            Variables = _variables,
            TableVariables = _tableVariables,
            TableTypes = _tableTypes,
            ReturnType = returnType,
            ReturnsNullOnNullInput = module is Function && ModuleSyntax.OfFunction(module).Options.Any(static o => o.OptionKind == FunctionOptionKind.ReturnsNullOnNullInput),
        };
    }

    private void AddParameters(IList<ProcedureParameter> parameters)
    {
        foreach (ProcedureParameter parameter in parameters)
        {
            string name = parameter.VariableName.Value;
            if (TypeNames.Resolve(parameter.DataType) is { } type)
            {
                int slot = AddVariable(parameter.VariableName, type);
                _parameters.Add(new Parameter(name, slot, type, TableType: null, parameter.Value, parameter.Modifier == ParameterModifier.Output));
                continue;
            }

            if (parameter.Modifier != ParameterModifier.ReadOnly)
            {
                throw new SqlEngineException(352, $"The table-valued parameter \"{name}\" must be declared with the READONLY option.", severity: 15) { LineNumber = parameter.StartLine };
            }

            Table tableType = AddTableOfType(parameter.VariableName, parameter.DataType);
            _parameters.Add(new Parameter(name, Slot: -1, Type: null, tableType, Default: null, IsOutput: false));
        }
    }

    private int AddVariable(Identifier name, SqlType type)
    {
        VariableSlot slot = new(_variables.Count, type);
        if (_tableVariables.ContainsKey(name.Value) || !_variables.TryAdd(name.Value, slot))
        {
            throw AlreadyDeclared(name);
        }

        return slot.Slot;
    }

    private Table AddTableOfType(Identifier name, DataTypeReference reference)
    {
        Table type = TableTypes.Find(_store.Catalog, reference);
        _tableTypes.Add(type);
        AddTable(name, TableTypes.VariableOf(type, name.Value));
        return type;
    }

    private void AddTable(Identifier name, Table table)
    {
        if (_variables.ContainsKey(name.Value) || !_tableVariables.TryAdd(name.Value, table))
        {
            throw AlreadyDeclared(name);
        }
    }

    private static SqlEngineException AlreadyDeclared(Identifier name) => new(
        134,
        $"The variable name '{name.Value}' has already been declared. Variable names must be unique within a query batch or stored procedure.",
        severity: 15)
    { LineNumber = name.StartLine };

    /// <summary>Gives each DECLAREd name its place, and finds the errors that SQL Server finds before a batch or module runs.</summary>
    private sealed class DeclarationVisitor(CodeUnitBuilder builder, bool returnsValues, bool mayShowPlans) : TSqlFragmentVisitor
    {
        private int _loops;

        public override void Visit(DeclareVariableElement node)
        {
            if (node is ProcedureParameter)
            {
                return;
            }

            if (TypeNames.Resolve(node.DataType) is { } type)
            {
                builder.AddVariable(node.VariableName, type);
            }
            else
            {
                builder.AddTableOfType(node.VariableName, node.DataType);
            }
        }

        public override void Visit(DeclareTableVariableBody node) =>
            builder.AddTable(node.VariableName, TableBuilder.ForVariable(builder._store, node));

        public override void Visit(VariableReference node)
        {
            if (!builder._variables.ContainsKey(node.Name))
            {
                throw SessionErrors.VariableNotDeclared(node.Name, node.StartLine);
            }
        }

        public override void ExplicitVisit(VariableTableReference node)
        {
            string name = node.Variable.Name;
            if (!builder._tableVariables.ContainsKey(name))
            {
                throw new SqlEngineException(1087, $"Must declare the table variable \"{name}\".", severity: 15) { LineNumber = node.StartLine };
            }
        }

        // The name before "=" is the callee's; a table variable may be the value.
        public override void ExplicitVisit(ExecuteParameter node)
        {
            if (node.ParameterValue is not VariableReference variable || !builder._tableVariables.ContainsKey(variable.Name))
            {
                node.ParameterValue?.Accept(this);
            }
        }

        public override void ExplicitVisit(WhileStatement node)
        {
            _loops++;
            base.ExplicitVisit(node);
            _loops--;
        }

        public override void Visit(BreakStatement node) => RequireLoop("BREAK", 135, node);

        public override void Visit(ContinueStatement node) => RequireLoop("CONTINUE", 136, node);

        public override void Visit(ReturnStatement node)
        {
            if (node.Expression is not null && !returnsValues)
            {
                throw new SqlEngineException(178, "A RETURN statement with a return value cannot be used in this context.", severity: 15) { LineNumber = node.StartLine };
            }
        }

        // "SET SHOWPLAN_TEXT (Transact-SQL)": never in a module, and alone in its batch.
        public override void Visit(PredicateSetStatement node)
        {
            if (node.Options.HasFlag(SetOptions.ShowPlanText) && !mayShowPlans)
            {
                throw new SqlEngineException(1067, "The SET SHOWPLAN statements must be the only statements in the batch.", severity: 15) { LineNumber = node.StartLine };
            }
        }

        private void RequireLoop(string word, int number, TSqlFragment node)
        {
            if (_loops == 0)
            {
                throw new SqlEngineException(number, $"Cannot use a {word} statement outside the scope of a WHILE statement.", severity: 15) { LineNumber = node.StartLine };
            }
        }
    }
}
