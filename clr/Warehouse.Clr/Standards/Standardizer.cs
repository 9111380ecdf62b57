using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Standards;

/// <summary>Chooses the standard by its kind; each standard begins with plain text.</summary>
internal static class Standardizer
{
    private const string Function = "Standardize";

    public static SqlString Standardize(SqlString value, SqlString kind, SqlString targetUnit)
    {
        string kindName = Require.Text(Function, "kind", kind);
        string unit = Require.Text(Function, "targetUnit", targetUnit);
        if (kindName is not ("text" or "date" or "phone" or "address" or "code" or "unit"))
        {
            throw Require.Problem(Function, "kind", "must be text, date, phone, address, code or unit.");
        }

        if (kindName == "unit" ? !MeasuredNumber.IsUnit(unit) : unit.Length > 0)
        {
            throw Require.Problem(Function, "targetUnit", "must be a unit (" + MeasuredNumber.UnitNames + ") with the kind unit, and empty with all others.");
        }

        if (value.IsNull)
        {
            return SqlString.Null;
        }

        string plain = PlainText.Of(value.Value);
        string? standard = kindName switch
        {
            "date" => CalendarDate.Standard(plain),
            "phone" => PhoneNumber.Standard(plain),
            "address" => ProvinceName.Standard(plain),
            "code" => PlainText.Code(plain),
            "unit" => MeasuredNumber.Standard(plain, unit),
            _ => plain,
        };
        return standard == null || standard.Length > 4000 ? SqlString.Null : new SqlString(standard);
    }

    public static SqlString FormatOf(SqlString value)
    {
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        char[] units = value.Value.ToCharArray();
        for (int i = 0; i < units.Length; i++)
        {
            char unit = units[i];
            units[i] = PlainText.IsDigit(unit) ? '9'
                : (unit >= 'A' && unit <= 'Z') || (unit >= 'a' && unit <= 'z') ? 'A'
                : unit >= '가' && unit <= '힣' ? '가'
                : unit;
        }

        return new SqlString(new string(units));
    }
}
