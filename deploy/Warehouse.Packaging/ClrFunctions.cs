using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Warehouse.Packaging;

/// <summary>
/// Derives the <c>CREATE FUNCTION</c> and <c>CREATE AGGREGATE … EXTERNAL NAME</c> scripts from the attributes on the methods and types of the
/// SQLCLR assembly, so that the SQL signature is declared once, next to the code.
/// </summary>
/// <remarks>
/// CLR functions have no <c>CREATE OR ALTER</c> of use here: a changed assembly is replaced by <c>ALTER ASSEMBLY</c>, and a changed
/// signature by dropping the function (SQL Server documentation, "CREATE FUNCTION"). <c>CALLED ON NULL INPUT</c> is the default and what
/// the functions rely on: they check their parameters before a NULL value gives NULL.
/// </remarks>
public static class ClrFunctions
{
    /// <summary>Name of the assembly inside the database.</summary>
    public const string SqlAssemblyName = "WarehouseClr";

    /// <summary>Schema of every derived function.</summary>
    public const string SchemaName = "pseudo";

    private const string FunctionAttribute = "Microsoft.SqlServer.Server.SqlFunctionAttribute";
    private const string AggregateAttribute = "Microsoft.SqlServer.Server.SqlUserDefinedAggregateAttribute";
    private const string FacetAttribute = "Microsoft.SqlServer.Server.SqlFacetAttribute";

    /// <summary>The .NET build of the SQLCLR assembly: what the local engine calls in process.</summary>
    public static Assembly Assembly { get; } = Assembly.Load("Warehouse.Clr");

    /// <summary>One batch per function and aggregate of <paramref name="assembly"/>, ordered by name.</summary>
    /// <param name="assembly">An assembly whose public static methods carry <c>SqlFunctionAttribute</c>, and public types <c>SqlUserDefinedAggregateAttribute</c>.</param>
    /// <exception cref="InvalidOperationException">A signature can't be expressed in T-SQL; the message names method and parameter.</exception>
    public static IReadOnlyList<SqlBatch> Derive(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return
        [
            .. Functions(assembly).Concat(Aggregates(assembly)).OrderBy(batch => batch.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<SqlBatch> Functions(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let attribute = Find(method.CustomAttributes, FunctionAttribute)
        where attribute is not null
        select Function(method, attribute);

    private static IEnumerable<SqlBatch> Aggregates(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        let attribute = Find(type.CustomAttributes, AggregateAttribute)
        where attribute is not null
        select Aggregate(type, attribute);

    private static SqlBatch Function(MethodInfo method, CustomAttributeData attribute)
    {
        // A method cannot say the columns of its rows by its types; its attribute does ("CLR Table-Valued Functions").
        string returns = Argument<string>(attribute, "TableDefinition") is { Length: > 0 } columns ? $"TABLE ({columns})" : SqlType(method.ReturnParameter);
        return Batch(Argument<string>(attribute, "Name") ?? method.Name, name => $"""
            CREATE FUNCTION {SchemaName}.{name}({Parameters(method)})
            RETURNS {returns}
            AS EXTERNAL NAME {SqlAssemblyName}.[{method.DeclaringType!.FullName}].{method.Name};
            """);
    }

    // The parameters of Accumulate and the result of Terminate are the aggregate's ("Requirements for CLR User-Defined Aggregates").
    private static SqlBatch Aggregate(Type type, CustomAttributeData attribute) =>
        Batch(Argument<string>(attribute, "Name") ?? type.Name, name => $"""
            CREATE AGGREGATE {SchemaName}.{name}({Parameters(Method(type, "Accumulate"))})
            RETURNS {SqlType(Method(type, "Terminate").ReturnParameter)}
            EXTERNAL NAME {SqlAssemblyName}.[{type.FullName}];
            """);

    private static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name) ?? throw new InvalidOperationException($"{type.FullName}: an aggregate needs a public method {name}.");

    private static SqlBatch Batch(string name, Func<string, string> text) => new($"clr/{SchemaName}.{name}", text(name).ReplaceLineEndings("\n"), 1);

    private static string Parameters(MethodInfo method) => string.Join(", ", method.GetParameters().Select(p => $"@{p.Name} {SqlType(p)}"));

    private static string SqlType(ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        CustomAttributeData? facet = Find(parameter.CustomAttributes, FacetAttribute);
        return type.Name switch
        {
            nameof(SqlString) or nameof(SqlChars) => Sized(parameter, facet, Argument<bool>(facet, "IsFixedLength") ? "nchar" : "nvarchar", 4000),
            nameof(SqlBinary) or nameof(SqlBytes) => Sized(parameter, facet, Argument<bool>(facet, "IsFixedLength") ? "binary" : "varbinary", 8000),
            nameof(SqlDecimal) => Decimal(parameter, facet),
            nameof(SqlInt32) => "int",
            nameof(SqlInt64) => "bigint",
            nameof(SqlBoolean) => "bit",
            nameof(DateTime) => "datetime2(7)",
            _ => throw Refuse(parameter, $"has type {type.Name}; allowed are SqlString, SqlChars, SqlBinary, SqlBytes, SqlDecimal, SqlInt32, SqlInt64, SqlBoolean and DateTime?"),
        };
    }

    private static string Sized(ParameterInfo parameter, CustomAttributeData? facet, string typeName, int limit)
    {
        int size = Argument<int>(facet, "MaxSize");
        bool fixedLength = typeName is "nchar" or "binary";
        if (size == 0 || size < -1 || size > limit || (fixedLength && size < 1))
        {
            throw Refuse(parameter, string.Create(CultureInfo.InvariantCulture, $"needs [SqlFacet(MaxSize = …)] from 1 to {limit}, or -1 for max where the length is not fixed"));
        }

        return size == -1 ? $"{typeName}(max)" : string.Create(CultureInfo.InvariantCulture, $"{typeName}({size})");
    }

    private static string Decimal(ParameterInfo parameter, CustomAttributeData? facet)
    {
        int precision = Argument<int>(facet, "Precision"), scale = Argument<int>(facet, "Scale");
        if (precision is < 1 or > 38 || scale < 0 || scale > precision)
        {
            throw Refuse(parameter, "needs [SqlFacet(Precision = 1 to 38, Scale = 0 to Precision)]");
        }

        return string.Create(CultureInfo.InvariantCulture, $"decimal({precision},{scale})");
    }

    // By name, not by type: the attributes are declared by the assembly itself on .NET, by System.Data on .NET Framework.
    private static CustomAttributeData? Find(IEnumerable<CustomAttributeData> attributes, string fullName) =>
        attributes.FirstOrDefault(a => a.AttributeType.FullName == fullName);

    private static T? Argument<T>(CustomAttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(a => a.MemberName == name).TypedValue.Value is T value ? value : default;

    private static InvalidOperationException Refuse(ParameterInfo parameter, string problem)
    {
        string place = parameter.Position < 0 ? "the return value" : $"parameter '{parameter.Name}'";
        return new InvalidOperationException($"{Describe((MethodInfo)parameter.Member)}: {place} {problem}.");
    }

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
