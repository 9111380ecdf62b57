using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Standards;

namespace Warehouse.Clr;

/// <summary>Standard forms of text (표준화): what says the same is written the same, before it is pseudonymized.</summary>
public static class Standardization
{
    /// <summary>
    /// The standard form of a text. A text in its standard form stays as it is.
    /// <para>Example: <c>pseudo.Standardize(N'+82 10.1234.5678', N'phone', N'')</c> is <c>010-1234-5678</c>;
    /// <c>pseudo.Standardize(N'1억 2,000만원', N'unit', N'만원')</c> is <c>12000</c>.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL.</param>
    /// <param name="kind"><c>text</c>: full-width letters, digits and signs become plain ones, kinds of blanks and hyphens one kind, conjoining jamo syllables; invisible
    /// characters and doubled blanks go. The others begin with that. <c>date</c>: yyyy-MM-dd of a date with a year of four digits. <c>phone</c>: a
    /// number of the Korean numbering plan with hyphens, without the country's code. <c>address</c>: the present official name of the 시/도 before the rest. <c>code</c>:
    /// capital letters, no blanks and hyphens. <c>unit</c>: the number in the unit that <paramref name="targetUnit"/> names.</param>
    /// <param name="targetUnit">Of unit: 원 천원 만원 백만원 억원, mm cm m km, mg g kg t, ml L; of all others empty.</param>
    /// <returns>The standard form; NULL if the text says nothing of its kind, or what it says is not certain.</returns>
    /// <exception cref="Errors.TransformException">The kind or the unit is NULL or unknown.</exception>
    [SqlFunction(Name = "Standardize", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString Standardize(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 20)] SqlString kind,
        [SqlFacet(MaxSize = 20)] SqlString targetUnit) => Standardizer.Standardize(value, kind, targetUnit);

    /// <summary>
    /// The format of a text, for profiles of quality: digits as 9, Latin letters as A, Hangul as 가, everything else as it is.
    /// <para>Example: <c>pseudo.FormatOf(N'010-1234-5678')</c> is <c>999-9999-9999</c>.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL.</param>
    /// <returns>As many characters as the value has.</returns>
    [SqlFunction(Name = "FormatOf", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString FormatOf([SqlFacet(MaxSize = 4000)] SqlString value) => Standardizer.FormatOf(value);
}
