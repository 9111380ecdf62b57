using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Warehouse.Clr.Tests.Audit;

/// <summary>
/// What keeps an assembly from permission set SAFE, read from its metadata ("CLR Integration Programming Model Restrictions",
/// "Host Protection Attributes and CLR Integration Programming", "Supported .NET Framework Libraries", SQL Server documentation), and
/// what would let its results differ between runtimes.
/// </summary>
internal static class SafeAudit
{
    /// <summary>The supported libraries that Warehouse.Clr has a use for; SQL Server supports more.</summary>
    private static readonly string[] AllowedLibraries = ["mscorlib", "System", "System.Core", "System.Data", "System.Xml"];

    /// <summary>APIs that follow a culture, a Unicode version or a math library, which differ between .NET Framework, Mono and .NET.</summary>
    private static readonly string[] RuntimeDependent =
    [
        "System.Globalization.StringInfo", "System.Globalization.CharUnicodeInfo", "System.Globalization.TextInfo",
        "System.Globalization.CompareInfo", "System.Globalization.TextElementEnumerator",
        "System.String.Normalize", "System.String.IsNormalized", "System.String.ToUpper", "System.String.ToLower",
        "System.String.ToUpperInvariant", "System.String.ToLowerInvariant", "System.String.Compare", "System.String.CompareTo",
        "System.String.StartsWith", "System.String.EndsWith", "System.String.Trim",
        "System.Char.ToUpper", "System.Char.ToLower", "System.Char.ToUpperInvariant", "System.Char.ToLowerInvariant",
        "System.Char.IsLetter", "System.Char.IsDigit", "System.Char.IsLetterOrDigit", "System.Char.IsNumber", "System.Char.IsUpper",
        "System.Char.IsLower", "System.Char.IsWhiteSpace", "System.Char.IsPunctuation", "System.Char.IsSymbol", "System.Char.GetUnicodeCategory",
        "System.Math.Log", "System.Math.Log10", "System.Math.Exp", "System.Math.Pow", "System.Math.Sqrt", "System.Math.Sin",
        "System.Math.Cos", "System.Math.Tan", "System.Math.Round",
        "System.DateTime.get_Now", "System.DateTime.get_Today", "System.DateTime.get_UtcNow", "System.Double.ToString", "System.Double.Parse",
    ];

    /// <summary>One line per violation; none for an assembly that SAFE accepts.</summary>
    public static IReadOnlyList<string> Violations(string assembly, string referenceFolder)
    {
        using PEReader file = new(File.OpenRead(assembly));
        using ReferenceAssemblies references = new(referenceFolder);
        MetadataReader reader = file.GetMetadataReader();
        return
        [
            .. Libraries(reader),
            .. NativeCalls(reader),
            .. StaticFields(reader),
            .. Finalizers(reader),
            .. UnverifiableCode(reader),
            .. UsedMembers(reader).SelectMany(used => Judge(used, references)).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Libraries(MetadataReader reader) => reader.AssemblyReferences
        .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
        .Where(name => !AllowedLibraries.Contains(name))
        .Select(name => "library " + name);

    private static IEnumerable<string> NativeCalls(MetadataReader reader) => reader.MethodDefinitions
        .Select(reader.GetMethodDefinition)
        .Where(method => (method.Attributes & MethodAttributes.PinvokeImpl) != 0)
        .Select(method => "native call " + reader.GetString(method.Name));

    private static IEnumerable<string> StaticFields(MetadataReader reader) => reader.FieldDefinitions
        .Select(reader.GetFieldDefinition)
        .Where(field => (field.Attributes & FieldAttributes.Static) != 0
            && (field.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0)
        .Select(field => "writable static field " + reader.GetString(field.Name));

    private static IEnumerable<string> Finalizers(MetadataReader reader) =>
        from type in reader.TypeDefinitions.Select(reader.GetTypeDefinition)
        from method in type.GetMethods().Select(reader.GetMethodDefinition)
        where reader.GetString(method.Name) == "Finalize"
        select "finalizer of " + reader.GetString(type.Name);

    /// <summary>The C# compiler marks a module that holds unsafe code.</summary>
    private static IEnumerable<string> UnverifiableCode(MetadataReader reader) => UsedMembers(reader)
        .Where(used => used.Type == "System.Security.UnverifiableCodeAttribute")
        .Select(_ => "unverifiable code")
        .Distinct();

    private static IEnumerable<string> Judge(UsedMember used, ReferenceAssemblies references)
    {
        string name = used.Member == null ? used.Type : used.Type + "." + used.Member;
        if (RuntimeDependent.Contains(used.Type) || RuntimeDependent.Contains(name))
        {
            yield return "depends on the runtime: " + name;
        }

        string? demands = references.DemandsOf(used.Assembly, used.Type, used.Member);
        if (demands == null)
        {
            yield return "not found in the reference assemblies: " + name;
        }
        else if (demands.Length > 0)
        {
            yield return "protected: " + name + " (" + demands + ")";
        }
    }

    /// <summary>Every type and member of another assembly that this one mentions.</summary>
    private static IEnumerable<UsedMember> UsedMembers(MetadataReader reader)
    {
        foreach (TypeReferenceHandle handle in reader.TypeReferences)
        {
            yield return TypeOf(reader, handle);
        }

        foreach (MemberReference member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            UsedMember? type = member.Parent.Kind switch
            {
                HandleKind.TypeReference => TypeOf(reader, (TypeReferenceHandle)member.Parent),
                HandleKind.TypeSpecification => GenericType(reader, (TypeSpecificationHandle)member.Parent),
                _ => null,
            };
            if (type != null)
            {
                yield return type with { Member = reader.GetString(member.Name) };
            }
        }
    }

    private static UsedMember TypeOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            UsedMember outer = TypeOf(reader, (TypeReferenceHandle)type.ResolutionScope);
            return outer with { Type = outer.Type + "+" + name };
        }

        string assembly = reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
        return new UsedMember(assembly, reader.GetString(type.Namespace) + "." + name, null);
    }

    /// <summary>The generic type of an instantiation such as Nullable&lt;T&gt;; null for arrays and for types of this assembly.</summary>
    private static UsedMember? GenericType(MetadataReader reader, TypeSpecificationHandle handle)
    {
        BlobReader blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        blob.ReadByte(); // class or value type
        EntityHandle type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? TypeOf(reader, (TypeReferenceHandle)type) : null;
    }

    private sealed record UsedMember(string Assembly, string Type, string? Member);
}
