using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Binding;

/// <summary>The parsed text of modules, computed columns, defaults and checks. Trees are shared: nobody changes them.</summary>
internal static class ModuleSyntax
{
    /// <summary>More texts than a database of ours has modules.</summary>
    private const int MostTexts = 2_000;

    private static readonly ConditionalWeakTable<Module, TSqlStatement> Modules = [];

    /// <summary>Trees by their text: copies of one database, and versions of its catalog, have the same modules.</summary>
    private static readonly ConcurrentDictionary<string, TSqlStatement> Texts = new(StringComparer.Ordinal);

    /// <summary>The module's CREATE statement.</summary>
    public static TSqlStatement Of(Module module) => Modules.GetValue(module, static m => Shared(m.Definition));

    /// <summary>A function's CREATE statement.</summary>
    public static FunctionStatementBody OfFunction(Module function) => (FunctionStatementBody)Of(function);

    /// <summary>The parameters of a procedure, function or aggregate.</summary>
    public static IList<ProcedureParameter> ParametersOf(Module module) => Of(module) switch
    {
        ProcedureStatementBodyBase body => body.Parameters,
        CreateAggregateStatement aggregate => aggregate.Parameters,
        _ => [],
    };

    public static ScalarExpression ParseExpression(string text)
    {
        NestingDepth.Require(text, NewParser());
        using StringReader reader = new(text);
        ScalarExpression? expression = NewParser().ParseExpression(reader, out IList<ParseError> errors);
        Check(errors);
        return expression!;
    }

    public static BooleanExpression ParseCondition(string text)
    {
        NestingDepth.Require(text, NewParser());
        using StringReader reader = new(text);
        BooleanExpression? condition = NewParser().ParseBooleanExpression(reader, out IList<ParseError> errors);
        Check(errors);
        return condition!;
    }

    /// <summary>One batch's statements; GO is the client's word, not T-SQL's.</summary>
    /// <param name="text">The batch.</param>
    /// <param name="quotedIdentifiers">False: double quotes stand around texts, as after SET QUOTED_IDENTIFIER OFF.</param>
    public static IList<TSqlStatement> ParseBatch(string text, bool quotedIdentifiers = true)
    {
        NestingDepth.Require(text, NewParser(quotedIdentifiers));
        using StringReader reader = new(text);
        TSqlScript script = (TSqlScript)NewParser(quotedIdentifiers).Parse(reader, out IList<ParseError> errors);
        Check(errors);
        DoubleQuotes.Settle(script, quotedIdentifiers);
        return script.Batches.Count switch
        {
            0 => [],
            1 => script.Batches[0].Statements,
            _ => throw new SqlEngineException(102, "Incorrect syntax near 'GO'. Send each batch of the script by itself.", severity: 15) { LineNumber = script.Batches[1].StartLine },
        };
    }

    private static TSqlStatement Shared(string definition)
    {
        if (Texts.Count >= MostTexts)
        {
            Texts.Clear();
        }

        return Texts.GetOrAdd(definition, static text => ParseBatch(text)[0]);
    }

    private static TSql150Parser NewParser(bool quotedIdentifiers = true) => new(quotedIdentifiers);

    private static void Check(IList<ParseError> errors)
    {
        if (errors.Count > 0)
        {
            throw new SqlEngineException(NumberOf(errors[0]), errors[0].Message, severity: 15) { LineNumber = errors[0].Line };
        }
    }

    /// <summary>SQL Server's number for what the parser found.</summary>
    private static int NumberOf(ParseError error) => error.Number switch
    {
        46030 => 105,
        46047 => 1033,
        46089 => 119,
        _ => 102,
    };
}
