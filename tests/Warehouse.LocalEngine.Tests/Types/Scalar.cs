using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>Evaluates T-SQL expressions without a database: literals, operators, CAST, built-in functions.</summary>
internal static class Scalar
{
    /// <summary>The clock of GETDATE and its kin.</summary>
    public static readonly DateTime Now = new(2024, 2, 29, 12, 34, 56, 789, DateTimeKind.Utc);

    /// <summary>The expression's type and value as text (dates ISO, binary in hexadecimal); "NULL" for NULL.</summary>
    public static (string Type, string Text) Evaluate(string expression)
    {
        Expression compiled = Compile(expression);
        Value value = compiled.Evaluate(Context(), []);
        return (compiled.Type.ToString(), Show(compiled.Type, value));
    }

    public static string Text(string expression) => Evaluate(expression).Text;

    public static string TypeOf(string expression) => Compile(expression).Type.ToString();

    /// <summary>The error number evaluating raises.</summary>
    public static int Error(string expression)
    {
        try
        {
            _ = Evaluate(expression);
            return 0;
        }
        catch (SqlEngineException e)
        {
            return e.Number;
        }
    }

    /// <summary>TRUE, FALSE or UNKNOWN.</summary>
    public static string Test(string condition)
    {
        TSqlFragment statement = Parse($"IF {condition} PRINT 1;");
        BooleanExpression predicate = ((IfStatement)((TSqlScript)statement).Batches[0].Statements[0]).Predicate;
        return new StatementCompiler().CompilePredicate(predicate, Scope(), []).Test(Context(), []) switch
        {
            true => "TRUE",
            false => "FALSE",
            null => "UNKNOWN",
        };
    }

    public static string Show(SqlType type, Value value)
    {
        if (value.IsNull)
        {
            return "NULL";
        }

        int? style = type.IsBinary ? 1 : type.IsDateOrTime ? 121 : type.IsExactWithScale && type.Kind != SqlTypeKind.Decimal ? 2 : null;
        return Conversion.Build(type, SqlType.NVarChar(SqlType.Max), isExplicit: true, style)(value).AsString;
    }

    private static Expression Compile(string expression)
    {
        TSqlFragment script = Parse($"SELECT {expression};");
        SelectStatement select = (SelectStatement)((TSqlScript)script).Batches[0].Statements[0];
        SelectScalarExpression element = (SelectScalarExpression)((QuerySpecification)select.QueryExpression).SelectElements[0];
        return new StatementCompiler().CompileScalar(element.Expression, Scope(), null, []);
    }

    private static TSqlFragment Parse(string text)
    {
        TSqlFragment script = new TSql150Parser(true).Parse(new StringReader(text), out IList<ParseError> errors);
        return errors.Count == 0 ? script : throw new ArgumentException(errors[0].Message, nameof(text));
    }

    private static BindingScope Scope() => new()
    {
        Catalog = null!,
        Variables = new Dictionary<string, VariableSlot>(),
        TableVariables = new Dictionary<string, Table>(),
        FindTemporaryTable = static _ => null,
        FindSystemView = static (_, _) => null,
        Functions = [ValueFunctions.Instance],
        DefaultSchema = "dbo",
    };

    private static EvaluationContext Context() => new() { Session = null!, StatementStart = Now, Variables = [] };
}
