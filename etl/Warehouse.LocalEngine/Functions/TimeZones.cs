using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>
/// AT TIME ZONE (SQL Server documentation, "AT TIME ZONE (Transact-SQL)") for zones with one fixed offset. Windows keeps no daylight saving history for these,
/// so they are exact; zones with daylight saving are refused, because their rules come from the server's registry.
/// </summary>
internal static class TimeZones
{
    private static readonly Dictionary<string, int> FixedOffsets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UTC"] = 0,
        ["Korea Standard Time"] = 540,
        ["Tokyo Standard Time"] = 540,
        ["China Standard Time"] = 480,
        ["Singapore Standard Time"] = 480,
        ["Taipei Standard Time"] = 480,
        ["SE Asia Standard Time"] = 420,
        ["India Standard Time"] = 330,
        ["Arabian Standard Time"] = 240,
        ["Greenwich Standard Time"] = 0,
        ["Hawaiian Standard Time"] = -600,
    };

    /// <summary>The operator for (input, zone name), giving datetimeoffset. An input without an offset is taken to be in the zone; one with is converted.</summary>
    /// <param name="input">datetime, smalldatetime, datetime2 or datetimeoffset; error 8116 otherwise.</param>
    /// <param name="zone">Text, or what converts to it.</param>
    public static BinaryBinding Bind(SqlType input, SqlType zone)
    {
        SqlType source = input.IsUntypedNull ? SqlType.DateTimeOffset(7) : input;
        if (source.Kind is not (SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime2 or SqlTypeKind.DateTimeOffset))
        {
            throw TypeErrors.InvalidArgumentType(input, 1, "AT TIME ZONE");
        }

        if (!zone.IsText && !zone.IsUntypedNull)
        {
            throw TypeErrors.InvalidArgumentType(zone, 2, "AT TIME ZONE");
        }

        SqlType result = SqlType.DateTimeOffset(TypeRules.FractionDigits(source));
        return new BinaryBinding(result, source, SqlType.NVarChar(SqlType.Max), (value, name) =>
        {
            if (value.IsNull || name.IsNull)
            {
                return Value.Null;
            }

            if (!FixedOffsets.TryGetValue(name.AsString.Trim(' '), out int offset))
            {
                throw new SqlEngineException(
                    SqlEngineException.RefusedNumber,
                    "The local engine has no time zone of this name: it knows zones with one fixed offset only. Use 'UTC', 'Korea Standard Time' or another such zone.");
            }

            if (source.Kind == SqlTypeKind.DateTimeOffset)
            {
                return Value.FromOffset(value.AsUtcTicks, offset);
            }

            return DateTicks.FromLocal(value.AsInt64, offset, result, out Value moved) == ConversionFailure.None ? moved : throw TypeErrors.DateAddOverflow(result);
        });
    }
}
