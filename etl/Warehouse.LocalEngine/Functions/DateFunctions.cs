using System;
using System.Globalization;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>
/// SQL Server documentation, "Date and Time Data Types and Functions (Transact-SQL)". The clock is the statement's start, one instant for all calls;
/// the server's time zone is UTC, so GETDATE and GETUTCDATE agree.
/// </summary>
internal static class DateFunctions
{
    public static ScalarFunctionBinding? Bind(BoundCall call) => call.Name switch
    {
        "GETDATE" or "GETUTCDATE" or "CURRENT_TIMESTAMP" => Clock(call, SqlType.DateTime),
        "SYSDATETIME" or "SYSUTCDATETIME" => Clock(call, SqlType.DateTime2(7)),
        "SYSDATETIMEOFFSET" => Clock(call, SqlType.DateTimeOffset(7)),
        "DATEADD" => DateAdd(call),
        "DATEDIFF" => DateDiff(call, SqlType.Int),
        "DATEDIFF_BIG" => DateDiff(call, SqlType.BigInt),
        "DATEPART" => Part(call),
        "DATENAME" => Name(call),
        "YEAR" => Part(call, DatePart.Year),
        "MONTH" => Part(call, DatePart.Month),
        "DAY" => Part(call, DatePart.Day),
        "EOMONTH" => EndOfMonth(call),
        "ISDATE" => IsDate(call),
        "SWITCHOFFSET" => Offset(call, keepInstant: true),
        "TODATETIMEOFFSET" => Offset(call, keepInstant: false),
        _ => DateConstructors.Bind(call),
    };

    private static ScalarFunctionBinding Clock(BoundCall call, SqlType type)
    {
        call.Require(0, 0);
        return new ScalarFunctionBinding(type, [], Deterministic: false, (EvaluationContext context, ReadOnlySpan<Value> _) =>
        {
            DateTicks.FromLocal(context.StatementStart.Ticks, 0, type, out Value now);
            return now;
        });
    }

    /// <summary>The argument as a date or time: text and numbers as the type given.</summary>
    private static SqlType DateArgument(BoundCall call, int position, SqlType other)
    {
        SqlType type = call.TypeOf(position);
        return type.IsDateOrTime ? type
            : type.IsText || type.IsUntypedNull ? other
            : type.IsNumeric ? call.As(position, SqlType.DateTime)
            : throw call.Invalid(position);
    }

    private static ScalarFunctionBinding DateAdd(BoundCall call)
    {
        call.Require(3, 3);
        DatePart part = DateParts.Parse(call.SourceOf(0), "dateadd");
        SqlType type = DateArgument(call, 2, SqlType.DateTime);
        if (part is DatePart.IsoWeek or DatePart.TzOffset)
        {
            throw TypeErrors.DatePartNotSupported(part.ToString().ToLowerInvariant(), "dateadd", type);
        }

        DateParts.RequireSupported(part, type, "dateadd");

        // Fractions of the number are cut; what is beyond int overflows as the conversion says.
        return BoundCall.Pure(type, [SqlType.UntypedNull, call.As(1, SqlType.Int), type], a =>
        {
            if (a[1].IsNull || a[2].IsNull)
            {
                return Value.Null;
            }

            long local = DateTicks.Local(a[2], type);
            long? sum = DateParts.Add(part, local, a[1].AsInt64);

            // A time turns round at midnight.
            if (type.Kind == SqlTypeKind.Time && sum is { } clock)
            {
                sum = DateTicks.BaseDate + (clock % TimeSpan.TicksPerDay);
            }

            int offset = type.Kind == SqlTypeKind.DateTimeOffset ? a[2].AsOffsetMinutes : 0;
            return sum is { } ticks && DateTicks.FromLocal(ticks, offset, type, out Value result) == ConversionFailure.None
                ? result
                : throw TypeErrors.DateAddOverflow(type);
        });
    }

    private static ScalarFunctionBinding DateDiff(BoundCall call, SqlType returns)
    {
        call.Require(3, 3);
        string function = call.Name.ToLowerInvariant();
        DatePart part = DateParts.Parse(call.SourceOf(0), function);
        SqlType start = DateArgument(call, 1, SqlType.DateTimeOffset(7));
        SqlType end = DateArgument(call, 2, SqlType.DateTimeOffset(7));
        if (part is DatePart.IsoWeek or DatePart.TzOffset)
        {
            throw TypeErrors.DatePartNotSupported(part.ToString().ToLowerInvariant(), function, start);
        }

        (long minimum, long maximum) = Conversion.RangeOf(returns.Kind);
        return BoundCall.Pure(returns, [SqlType.UntypedNull, start, end], a =>
        {
            if (a[1].IsNull || a[2].IsNull)
            {
                return Value.Null;
            }

            Int128 difference = DateParts.Difference(part, Instant(a[1], start), Instant(a[2], end));
            return difference >= minimum && difference <= maximum
                ? Value.FromInt64((long)difference)
                : throw new SqlEngineException(535, $"The {function} function resulted in an overflow. The number of dateparts separating two date/time instances is too large. Try to use {function} with a less precise datepart.");
        });
    }

    /// <summary>Offsets count: datetimeoffset compares in UTC.</summary>
    private static long Instant(Value value, SqlType type) => type.Kind == SqlTypeKind.DateTimeOffset ? value.AsUtcTicks : DateTicks.Local(value, type);

    private static ScalarFunctionBinding Part(BoundCall call)
    {
        call.Require(2, 2);
        return Part(call, DateParts.Parse(call.SourceOf(0), "datepart"));
    }

    /// <summary>The part of the last argument; what stands before it is the part's name.</summary>
    private static ScalarFunctionBinding Part(BoundCall call, DatePart part)
    {
        int position = call.Count - 1;
        if (call.Name != "DATEPART")
        {
            call.Require(1, 1);
        }

        SqlType type = DateArgument(call, position, SqlType.DateTime2(7));
        DateParts.RequireSupported(part, type, call.Name.ToLowerInvariant());
        SqlType[] types = call.Each(i => i == position ? type : SqlType.UntypedNull);
        return BoundCall.Pure(SqlType.Int, types, a => a[^1].IsNull ? Value.Null : Value.FromInt64(DateParts.ValueOf(part, DateTicks.Local(a[^1], type), OffsetOf(a[^1], type))));
    }

    private static int OffsetOf(Value value, SqlType type) => type.Kind == SqlTypeKind.DateTimeOffset ? value.AsOffsetMinutes : 0;

    private static ScalarFunctionBinding Name(BoundCall call)
    {
        call.Require(2, 2);
        DatePart part = DateParts.Parse(call.SourceOf(0), "datename");
        SqlType type = DateArgument(call, 1, SqlType.DateTime2(7));
        DateParts.RequireSupported(part, type, "datename");
        return BoundCall.Pure(SqlType.NVarChar(30), [SqlType.UntypedNull, type], a =>
        {
            if (a[1].IsNull)
            {
                return Value.Null;
            }

            int number = DateParts.ValueOf(part, DateTicks.Local(a[1], type), OffsetOf(a[1], type));
            return Value.FromString(part switch
            {
                DatePart.Month => DateText.Months[number - 1],
                DatePart.Weekday => ((DayOfWeek)(number - 1)).ToString(),
                DatePart.TzOffset => string.Create(CultureInfo.InvariantCulture, $"{(number < 0 ? '-' : '+')}{Math.Abs(number) / 60:00}:{Math.Abs(number) % 60:00}"),
                _ => number.ToString(CultureInfo.InvariantCulture),
            });
        });
    }

    private static ScalarFunctionBinding EndOfMonth(BoundCall call)
    {
        call.Require(1, 2);
        SqlType[] types = call.Each(i => i == 0 ? call.As(0, SqlType.Date) : call.As(i, SqlType.Int));
        return BoundCall.Pure(SqlType.Date, types, static a =>
        {
            if (a[0].IsNull)
            {
                return Value.Null;
            }

            // NULL months count as none.
            long months = a.Length > 1 && !a[1].IsNull ? a[1].AsInt64 : 0;
            long ticks = DateParts.Add(DatePart.Month, a[0].AsInt64 * TimeSpan.TicksPerDay, months) ?? throw TypeErrors.DateAddOverflow(SqlType.Date);
            DateTime day = new(ticks);
            return Value.FromInt64(new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)).Ticks / TimeSpan.TicksPerDay);
        });
    }

    private static ScalarFunctionBinding IsDate(BoundCall call)
    {
        call.Require(1, 1);
        SqlType text = call.Text(0);
        Func<Value, Value> parse = Conversion.Build(text, SqlType.DateTime, isExplicit: true, isTry: true);
        return BoundCall.Pure(SqlType.Int, [text], a => Value.FromInt64(parse(a[0]).IsNull ? 0 : 1));
    }

    /// <summary>SWITCHOFFSET keeps the instant and changes the clock; TODATETIMEOFFSET keeps the clock and names its offset.</summary>
    private static ScalarFunctionBinding Offset(BoundCall call, bool keepInstant)
    {
        call.Require(2, 2);
        SqlType given = DateArgument(call, 0, SqlType.DateTimeOffset(7));
        SqlType source = keepInstant ? SqlType.DateTimeOffset(given.Kind == SqlTypeKind.DateTimeOffset ? given.Scale : 7) : given;
        SqlType returns = SqlType.DateTimeOffset(given.Kind == SqlTypeKind.DateTimeOffset || given.Kind == SqlTypeKind.DateTime2 ? given.Scale : 7);
        SqlType zone = call.TypeOf(1).IsText || call.TypeOf(1).IsUntypedNull ? call.Text(1) : call.As(1, SqlType.Int);
        return BoundCall.Strict(returns, [source, zone], a =>
        {
            int minutes = zone.IsText ? ParseOffset(a[1].AsString) : a[1].AsInt64 is >= -840 and <= 840 ? (int)a[1].AsInt64 : throw InvalidOffset();
            if (keepInstant)
            {
                return Value.FromOffset(a[0].AsUtcTicks, minutes);
            }

            return DateTicks.FromLocal(DateTicks.Local(a[0], source), minutes, returns, out Value result) == ConversionFailure.None ? result : throw TypeErrors.DateAddOverflow(returns);
        });
    }

    /// <summary>±hh:mm.</summary>
    internal static int ParseOffset(string text)
    {
        bool valid = text.Length == 6 && text[0] is '+' or '-' && text[3] == ':' && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5]);
        if (!valid)
        {
            throw InvalidOffset();
        }

        int minutes = (((text[1] - '0') * 10) + (text[2] - '0')) * 60 + ((text[4] - '0') * 10) + (text[5] - '0');
        return minutes <= 840 && text[4] <= '5' ? (text[0] == '-' ? -minutes : minutes) : throw InvalidOffset();
    }

    private static SqlEngineException InvalidOffset() =>
        new(9812, "The timezone provided to builtin function is invalid: give minutes from -840 to 840, or text of the form +hh:mm.");
}
