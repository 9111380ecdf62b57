using System;
using Warehouse.Clr.Numbers;

namespace Warehouse.Clr.Standards;

/// <summary>
/// A number with its unit, as the number in another unit of its kind: 6,200만원 is 62000000 원, 1.7m is 170 cm. Units of a kind differ by powers of ten, so the point
/// moves and nothing is rounded. A number without a unit is in the unit asked for.
/// </summary>
internal static class MeasuredNumber
{
    private const int Money = 1;
    private const int Length = 2;
    private const int Weight = 3;
    private const int Volume = 4;

    /// <summary>Name, kind, power of ten; what can follow another part in one amount (1억 2,000만원) has no 원.</summary>
    private static readonly (string Name, int Kind, int Power)[] Units =
    {
        ("천만원", Money, 7), ("백만원", Money, 6), ("십만원", Money, 5), ("조원", Money, 12), ("억원", Money, 8), ("만원", Money, 4), ("천원", Money, 3), ("원", Money, 0),
        ("조", Money, 12), ("억", Money, 8), ("만", Money, 4),
        ("mm", Length, -3), ("cm", Length, -2), ("km", Length, 3), ("m", Length, 0),
        ("mg", Weight, -3), ("kg", Weight, 3), ("g", Weight, 0), ("t", Weight, 6),
        ("ml", Volume, -3), ("mL", Volume, -3), ("L", Volume, 0), ("l", Volume, 0),
    };

    private static readonly string[] Targets = { "원", "천원", "만원", "백만원", "억원", "mm", "cm", "m", "km", "mg", "g", "kg", "t", "ml", "L" };

    public static string UnitNames => string.Join(", ", Targets);

    public static bool IsUnit(string name) => Array.IndexOf(Targets, name) >= 0;

    public static string? Standard(string plain, string unitName)
    {
        (string _, int kind, int power) = Array.Find(Units, u => u.Name == unitName);
        string text = plain.Replace(" ", string.Empty);
        bool isNegative = text.Length > 0 && text[0] == '-';
        int at = isNegative ? 1 : 0;
        int lastPower = int.MaxValue;
        FixedDecimal total = FixedDecimal.Zero;
        if (at == text.Length)
        {
            return null;
        }

        while (at < text.Length)
        {
            int end = at;
            while (end < text.Length && (PlainText.IsDigit(text[end]) || text[end] is ',' or '.'))
            {
                end++;
            }

            (string? name, int unitKind, int unitPower) = end == text.Length ? (string.Empty, kind, power) : UnitAt(text, end, kind);
            if (name == null || unitKind != kind || unitPower >= lastPower || Digits(text, at, end) is not string number || Moved(number, unitPower - power) is not FixedDecimal part)
            {
                return null;
            }

            // What has no unit is a whole amount, not the rest of one: 1억 500 leaves open what 500 are.
            if (name.Length == 0 && lastPower != int.MaxValue)
            {
                return null;
            }

            try
            {
                total = FixedDecimal.Add(total, part);
            }
            catch (OverflowException)
            {
                return null;
            }

            lastPower = unitPower;
            at = end + name.Length;
        }

        return DecimalText.Format(isNegative ? total.Negate() : total, groupThousands: false);
    }

    private static (string? Name, int Kind, int Power) UnitAt(string text, int start, int kind)
    {
        foreach ((string Name, int Kind, int Power) unit in Units)
        {
            bool ends = start + unit.Name.Length == text.Length;
            // A part that another one follows is 조, 억 or 만; mm must not be read as m.
            if (string.CompareOrdinal(text, start, unit.Name, 0, unit.Name.Length) == 0 && (ends || (unit.Kind == Money && unit.Name.Length == 1 && unit.Power > 0)))
            {
                return unit;
            }
        }

        return (null, kind, 0);
    }

    /// <summary>The number without separators of thousands; null if they stand elsewhere, or it is no number.</summary>
    private static string? Digits(string text, int start, int end)
    {
        string number = text.Substring(start, end - start);
        int point = number.IndexOf('.');
        string whole = point < 0 ? number : number.Substring(0, point);
        string[] groups = whole.Split(',');
        for (int i = 1; i < groups.Length; i++)
        {
            if (groups[i].Length != 3)
            {
                return null;
            }
        }

        bool isNumber = whole.Length > 0 && groups[0].Length > 0 && (groups.Length == 1 || groups[0].Length <= 3)
            && (point < 0 || (point < number.Length - 1 && number.IndexOf('.', point + 1) < 0 && number.IndexOf(',', point + 1) < 0));
        return isNumber ? whole.Replace(",", string.Empty) + (point < 0 ? string.Empty : number.Substring(point)) : null;
    }

    /// <summary>The number times a power of ten; null if it has no exact form in decimal(38,10).</summary>
    private static FixedDecimal? Moved(string number, int power)
    {
        int point = number.IndexOf('.');
        string digits = point < 0 ? number : number.Remove(point, 1);
        int decimals = (point < 0 ? 0 : number.Length - point - 1) - power;
        if (decimals <= 0)
        {
            digits += new string('0', -decimals);
        }
        else
        {
            digits = new string('0', Math.Max(0, decimals + 1 - digits.Length)) + digits;
            digits = digits.Insert(digits.Length - decimals, ".").TrimEnd('0').TrimEnd('.');
        }

        return DecimalText.TryParse(digits, 0, digits.Length, out FixedDecimal value) ? value : null;
    }
}
