using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;

namespace Warehouse.LocalEngine.Clr;

/// <summary>The assemblies that the host registered under the names that EXTERNAL NAME uses; process-wide.</summary>
internal static class ClrAssemblies
{
    private static readonly ConcurrentDictionary<string, Assembly> Assemblies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes an assembly known. The last registration of a name counts.</summary>
    public static void Register(string assemblyName, Assembly assembly) => Assemblies[assemblyName] = assembly;

    /// <exception cref="SqlEngineException">6528 no such assembly, 6505 no such class.</exception>
    public static Type FindType(string assemblyName, string className)
    {
        if (!Assemblies.TryGetValue(assemblyName, out Assembly? assembly))
        {
            throw new SqlEngineException(6528, $"Assembly '{assemblyName}' was not found. Register it with LocalConnection.RegisterAssembly before opening the connection.");
        }

        return assembly.GetType(className)
            ?? throw new SqlEngineException(6505, $"Could not find Type '{className}' in assembly '{assemblyName}'.");
    }

    /// <exception cref="SqlEngineException">6506 no such public static method, or several.</exception>
    public static MethodInfo FindMethod(Type type, string methodName)
    {
        MethodInfo[] methods = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == methodName)];
        return methods.Length == 1
            ? methods[0]
            : throw new SqlEngineException(6506, $"Could not find method '{methodName}' for type '{type.FullName}' in assembly '{type.Assembly.GetName().Name}', or it is overloaded.");
    }

    /// <summary>A property of an attribute of Microsoft.SqlServer.Server, found by name: on .NET each assembly declares the attributes itself.</summary>
    public static T? AttributeValue<T>(MemberInfo member, string attributeName, string property) =>
        member.CustomAttributes.FirstOrDefault(a => a.AttributeType.FullName == "Microsoft.SqlServer.Server." + attributeName)
            ?.NamedArguments.FirstOrDefault(a => a.MemberName == property).TypedValue.Value is T value ? value : default;
}
