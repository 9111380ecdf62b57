using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// <c>EVENTDATA().value('(/EVENT_INSTANCE/SchemaName)[1]', 'nvarchar(128)')</c>: what a DDL trigger asks ("EVENTDATA (Transact-SQL)").
/// There is no xml type otherwise; every other method call and path is refused.
/// </summary>
internal sealed partial class Binder
{
    [GeneratedRegex(@"^\(/EVENT_INSTANCE/(EventType|SchemaName|ObjectName|ObjectType)\)\[1\]$", RegexOptions.CultureInvariant)]
    private static partial Regex EventElementPath { get; }

    private UnaryFunctionExpression BindMethodCall(FunctionCall call)
    {
        if (call.CallTarget is not ExpressionCallTarget { Expression: FunctionCall { CallTarget: null, Parameters.Count: 0 } instance }
            || !string.Equals(instance.FunctionName.Value, "EVENTDATA", StringComparison.OrdinalIgnoreCase)
            || call.FunctionName.Value != "value" // Methods of xml are case-sensitive.
            || call.Parameters is not [StringLiteral path, StringLiteral type])
        {
            throw SqlEngineException.Refused("a method call other than EVENTDATA().value('(/EVENT_INSTANCE/…)[1]', 'type')", call);
        }

        if (EventElementPath.Match(path.Value) is not { Success: true, Groups: [_, var element] })
        {
            throw SqlEngineException.Refused("a path other than (/EVENT_INSTANCE/…)[1] in EVENTDATA().value", path);
        }

        DataTypeReference? declared = new TSql150Parser(initialQuotedIdentifiers: true).ParseScalarDataType(new StringReader(type.Value), out IList<ParseError> errors);
        SqlType target = errors.Count == 0 && declared is not null ? ResolveType(declared, TypeNames.CastLength) : throw SqlEngineException.Refused("this type in EVENTDATA().value", type);
        Expression text = BindBuiltIn("EVENTDATA ELEMENT", [new StringLiteral { Value = element.Value, IsNational = true }], call);
        return new UnaryFunctionExpression(text, Conversion.Build(text.Type, target, isExplicit: true, style: null, isTry: false)) { Type = target, IsNullable = true };
    }
}
