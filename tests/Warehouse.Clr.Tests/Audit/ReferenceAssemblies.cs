using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Warehouse.Clr.Tests.Audit;

/// <summary>
/// The .NET Framework 4.7.2 reference assemblies, asked for the security declarations on their types and methods. Mono's class
/// library and modern .NET do not carry them, so running a function there proves nothing about SQL Server's host protection.
/// </summary>
internal sealed class ReferenceAssemblies : IDisposable
{
    private readonly string folder;
    private readonly Dictionary<string, PEReader> files = new(StringComparer.Ordinal);

    public ReferenceAssemblies(string folder)
    {
        this.folder = folder;
    }

    /// <summary>
    /// What .NET Framework demands of a caller of the type (member null) or of any overload of the member, as text; empty if nothing.
    /// Null if type or member do not exist: an audit must not pass what it could not look up.
    /// </summary>
    public string? DemandsOf(string assembly, string type, string? member)
    {
        MetadataReader? reader = Open(assembly);
        if (reader == null)
        {
            return null;
        }

        foreach (TypeDefinition definition in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            if (NameOf(reader, definition) != type)
            {
                continue;
            }

            IEnumerable<DeclarativeSecurityAttributeHandle> onType = definition.GetDeclarativeSecurityAttributes();
            if (member == null)
            {
                return Describe(reader, onType);
            }

            List<MethodDefinition> methods = definition.GetMethods()
                .Select(reader.GetMethodDefinition)
                .Where(method => reader.GetString(method.Name) == member)
                .ToList();
            bool isField = definition.GetFields().Any(field => reader.GetString(reader.GetFieldDefinition(field).Name) == member);
            return methods.Count == 0 && !isField
                ? null
                : Describe(reader, onType.Concat(methods.SelectMany(method => method.GetDeclarativeSecurityAttributes())));
        }

        return null;
    }

    public void Dispose()
    {
        foreach (PEReader file in files.Values)
        {
            file.Dispose();
        }
    }

    /// <summary>Namespace.Outer+Inner.</summary>
    public static string NameOf(MetadataReader reader, TypeDefinition type)
    {
        string name = reader.GetString(type.Name);
        return type.GetDeclaringType().IsNil
            ? reader.GetString(type.Namespace) + "." + name
            : NameOf(reader, reader.GetTypeDefinition(type.GetDeclaringType())) + "+" + name;
    }

    private MetadataReader? Open(string assembly)
    {
        string path = Path.Combine(folder, assembly + ".dll");
        if (!files.TryGetValue(assembly, out PEReader? file))
        {
            if (!File.Exists(path))
            {
                return null;
            }

            file = new PEReader(File.OpenRead(path));
            files.Add(assembly, file);
        }

        return file.GetMetadataReader();
    }

    /// <summary>
    /// The attributes' type names and properties, which stand readable in the permission set's blob (ECMA-335 II.22.11). .NET
    /// Framework keeps HostProtectionAttribute as a link demand.
    /// </summary>
    private static string Describe(MetadataReader reader, IEnumerable<DeclarativeSecurityAttributeHandle> attributes) => string.Join(
        "; ",
        attributes.Select(handle => Readable(reader.GetBlobBytes(reader.GetDeclarativeSecurityAttribute(handle).PermissionSet))).Distinct());

    private static string Readable(byte[] blob) =>
        string.Concat(Encoding.ASCII.GetString(blob).Select(unit => unit is > ' ' and < '\u007F' ? unit : ' ')).Trim(' ', '.');
}
