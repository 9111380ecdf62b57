using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>Catalog entries as JSON rows of (kind, key, body).</summary>
internal static class CatalogFormat
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TypeConverter(), new SchemaReferenceConverter() },
    };

    private static readonly Dictionary<string, Type> ObjectKinds = new(StringComparer.Ordinal)
    {
        [nameof(Table)] = typeof(Table),
        [nameof(View)] = typeof(View),
        [nameof(Procedure)] = typeof(Procedure),
        [nameof(Function)] = typeof(Function),
        [nameof(ClrFunction)] = typeof(ClrFunction),
        [nameof(ClrAggregate)] = typeof(ClrAggregate),
        [nameof(Trigger)] = typeof(Trigger),
        [nameof(Sequence)] = typeof(Sequence),
    };

    public static string KindOf(SchemaObject schemaObject) => schemaObject.GetType().Name;

    public static string Write(SchemaObject schemaObject) => JsonSerializer.Serialize(schemaObject, schemaObject.GetType(), Options);

    public static string Write(SchemaInfo schema) => JsonSerializer.Serialize(new StoredSchema(schema.SchemaId, schema.Name, schema.OwnerId));

    public static string Write(Principal principal) => JsonSerializer.Serialize(principal);

    public static string Write(Login login) => JsonSerializer.Serialize(login);

    public static string Write(PermissionEntry entry) => JsonSerializer.Serialize(entry);

    public static string Write(KeyObject key) => JsonSerializer.Serialize(key);

    public static string Write(ExtendedProperty property) => JsonSerializer.Serialize(property);

    public static string Write(SensitivityClassification classification) => JsonSerializer.Serialize(classification);

    public static string Write((int RoleId, int MemberId) member) => JsonSerializer.Serialize(new[] { member.RoleId, member.MemberId });

    /// <summary>Puts one stored row back. Schemas must come before the objects in them.</summary>
    public static void Read(string kind, string body, CatalogBuilder target)
    {
        switch (kind)
        {
            case nameof(SchemaInfo):
                StoredSchema schema = Parse<StoredSchema>(body);
                target.Add(new SchemaInfo(schema.SchemaId, schema.Name, schema.OwnerId));
                break;
            case nameof(Principal):
                target.Add(Parse<Principal>(body));
                break;
            case nameof(Login):
                target.Add(Parse<Login>(body));
                break;
            case nameof(PermissionEntry):
                target.Add(Parse<PermissionEntry>(body));
                break;
            case nameof(KeyObject):
                target.Add(Parse<KeyObject>(body));
                break;
            case nameof(ExtendedProperty):
                target.Add(Parse<ExtendedProperty>(body));
                break;
            case nameof(SensitivityClassification):
                target.Add(Parse<SensitivityClassification>(body));
                break;
            case RoleMemberKind:
                int[] pair = Parse<int[]>(body);
                target.AddRoleMember(pair[0], pair[1]);
                break;
            default:
                target.Add((SchemaObject)JsonSerializer.Deserialize(body, ObjectKinds[kind], Options)!);
                break;
        }
    }

    public const string RoleMemberKind = "RoleMember";

    private static T Parse<T>(string body) => JsonSerializer.Deserialize<T>(body)!;

    private sealed record StoredSchema(int SchemaId, string Name, int OwnerId);

    private sealed record StoredType(SqlTypeKind Kind, int Length, byte Precision, byte Scale, string? Collation);

    private sealed class TypeConverter : JsonConverter<SqlType>
    {
        public override SqlType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            StoredType stored = JsonSerializer.Deserialize<StoredType>(ref reader)!;
            return new SqlType(stored.Kind, stored.Length, stored.Precision, stored.Scale, stored.Collation is null ? null : Collation.Find(stored.Collation));
        }

        public override void Write(Utf8JsonWriter writer, SqlType value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new StoredType(value.Kind, value.Length, value.Precision, value.Scale, value.Collation?.Name));
    }

    // An object names its schema by id; the reader puts the catalog's own instance in its place.
    private sealed class SchemaReferenceConverter : JsonConverter<SchemaInfo>
    {
        public override SchemaInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32(), "", 0);

        public override void Write(Utf8JsonWriter writer, SchemaInfo value, JsonSerializerOptions options) => writer.WriteNumberValue(value.SchemaId);
    }
}
