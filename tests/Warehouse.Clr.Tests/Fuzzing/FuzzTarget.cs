using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.SqlServer.Server;

namespace Warehouse.Clr.Tests.Fuzzing;

/// <summary>
/// What SQL can call, found by its attributes: a scalar function, a table-valued one with every row of its result, or an aggregate that is
/// fed, merged, written, read back and ended.
/// </summary>
internal sealed class FuzzTarget
{
    private readonly Func<Func<ParameterInfo[], object?[]>, object?> call;

    private FuzzTarget(string name, Func<Func<ParameterInfo[], object?[]>, object?> call)
    {
        Name = name;
        this.call = call;
    }

    public static IReadOnlyList<FuzzTarget> All { get; } = [.. SqlFunctions.All.Select(OfFunction), .. Aggregates().Select(OfAggregate)];

    public string Name { get; }

    /// <summary>One use; arguments are drawn as they are needed.</summary>
    public object? Run(Func<ParameterInfo[], object?[]> draw) => call(draw);

    public override string ToString() => Name;

    private static FuzzTarget OfFunction(MethodInfo function)
    {
        ParameterInfo[] parameters = function.GetParameters();
        SqlFunctionAttribute attribute = function.GetCustomAttribute<SqlFunctionAttribute>()!;
        string? fillRow = Property(attribute, "FillRowMethodName") as string;
        if (string.IsNullOrEmpty(fillRow))
        {
            return new FuzzTarget(attribute.Name, draw => Invoke(function, null, draw(parameters)));
        }

        MethodInfo fill = function.DeclaringType!.GetMethod(fillRow, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!;
        return new FuzzTarget(attribute.Name, draw =>
        {
            if (Invoke(function, null, draw(parameters)) is IEnumerable rows)
            {
                foreach (object row in rows)
                {
                    Invoke(fill, null, [row, .. new object?[fill.GetParameters().Length - 1]]);
                }
            }

            return null;
        });
    }

    private static IEnumerable<Type> Aggregates() => typeof(Deletion).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "SqlUserDefinedAggregateAttribute"));

    private static FuzzTarget OfAggregate(Type type)
    {
        MethodInfo accumulate = type.GetMethod("Accumulate")!;
        ParameterInfo[] parameters = accumulate.GetParameters();
        return new FuzzTarget(type.Name, draw =>
        {
            object Fed(int rows)
            {
                object group = Activator.CreateInstance(type)!;
                Invoke(type.GetMethod("Init")!, group, []);
                for (int i = 0; i < rows; i++)
                {
                    Invoke(accumulate, group, draw(parameters));
                }

                return group;
            }

            object group = Fed(3);
            Invoke(type.GetMethod("Merge")!, group, [Written(Fed(2))]);
            return Invoke(type.GetMethod("Terminate")!, group, []);
        });
    }

    /// <summary>The group as SQL Server keeps it between rows.</summary>
    private static object Written(object group)
    {
        Type? serialize = group.GetType().GetInterfaces().SingleOrDefault(each => each.Name == "IBinarySerialize");
        if (serialize == null)
        {
            return group;
        }

        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        Invoke(serialize.GetMethod("Write")!, group, [writer]);
        writer.Flush();
        stream.Position = 0;
        object copy = Activator.CreateInstance(group.GetType())!;
        using BinaryReader reader = new(stream);
        Invoke(serialize.GetMethod("Read")!, copy, [reader]);
        return copy;
    }

    private static object? Property(object attribute, string name) => attribute.GetType().GetProperty(name)?.GetValue(attribute);

    private static object? Invoke(MethodInfo method, object? target, object?[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
}
