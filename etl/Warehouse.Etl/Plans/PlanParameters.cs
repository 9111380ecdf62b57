using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Warehouse.Etl.Plans;

/// <summary>Writes a step's parameters as the JSON the procedures take. Plain numbers, <c>true</c>, <c>false</c> and <c>null</c> keep their meaning (YAML 1.2 core schema); everything else is text.</summary>
internal static partial class PlanParameters
{
    // Korean labels stay readable in the tables; the JSON never reaches a web page from here.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? ToJson(YamlNode node, Func<string, string> read, List<string> problems)
    {
        if (node is not YamlMappingNode)
        {
            PlanNode.Report(problems, node, "'parameters' must be a mapping of parameter names and values");
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, node, read);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node, Func<string, string> read)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                writer.WriteStartObject();
                foreach ((YamlNode key, YamlNode value) in mapping.Children)
                {
                    writer.WritePropertyName(read(((YamlScalarNode)key).Value!));
                    Write(writer, value, read);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (YamlNode item in sequence.Children)
                {
                    Write(writer, item, read);
                }

                writer.WriteEndArray();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" }:
                writer.WriteNullValue();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag:
                writer.WriteBooleanValue(flag.Value == "true");
                break;
            // The digits go through as they stand: 99.9 must not become 99.900000000000006.
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: { } number } when JsonNumber().IsMatch(number):
                writer.WriteRawValue(number);
                break;
            case YamlScalarNode text:
                writer.WriteStringValue(read(text.Value!));
                break;
        }
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")]
    private static partial Regex JsonNumber();
}
