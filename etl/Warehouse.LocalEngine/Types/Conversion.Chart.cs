namespace Warehouse.LocalEngine.Types;

/// <summary>Which conversions exist (the chart in "Data type conversion (Database Engine)").</summary>
internal static partial class Conversion
{
    private enum Family
    {
        Binary,
        Text,
        Guid,
        Number,
        Float,

        /// <summary>datetime and smalldatetime, which have a numeric form.</summary>
        LegacyDate,

        /// <summary>date, time, datetime2, datetimeoffset.</summary>
        Date,
        Variant,
    }

    /// <summary>Whether the documented conversion chart has the pair.</summary>
    public static bool IsAllowed(SqlType from, SqlType to, bool isExplicit)
    {
        if (from.IsUntypedNull || to.IsUntypedNull || from.Kind == to.Kind)
        {
            return true;
        }

        Family target = FamilyOf(to);
        return FamilyOf(from) switch
        {
            Family.Binary => target != Family.Float && (isExplicit || target != Family.Date),
            Family.Text => isExplicit || target != Family.Binary,
            Family.Guid => target is Family.Binary or Family.Text or Family.Guid or Family.Variant,
            Family.Number or Family.Float => target is not (Family.Guid or Family.Date),
            Family.LegacyDate => target is Family.Text or Family.LegacyDate or Family.Date or Family.Variant || (isExplicit && target is Family.Binary or Family.Number or Family.Float),
            Family.Date => (target is Family.Text or Family.LegacyDate or Family.Variant || (target == Family.Date && !IsDateWithTime(from, to))) || (isExplicit && target == Family.Binary),
            _ => isExplicit,
        };
    }

    private static void RequireAllowed(SqlType from, SqlType to, bool isExplicit)
    {
        if (IsAllowed(from, to, isExplicit))
        {
            return;
        }

        throw isExplicit ? TypeErrors.ExplicitConversionNotAllowed(from, to)
            : IsAllowed(from, to, isExplicit: true) ? TypeErrors.ImplicitConversionNotAllowed(from, to)
            : TypeErrors.TypeClash(from, to);
    }

    /// <summary>date and time have nothing in common.</summary>
    private static bool IsDateWithTime(SqlType from, SqlType to) => (from.Kind, to.Kind) is (SqlTypeKind.Date, SqlTypeKind.Time) or (SqlTypeKind.Time, SqlTypeKind.Date);

    private static Family FamilyOf(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Binary or SqlTypeKind.VarBinary => Family.Binary,
        SqlTypeKind.Char or SqlTypeKind.VarChar or SqlTypeKind.NChar or SqlTypeKind.NVarChar => Family.Text,
        SqlTypeKind.UniqueIdentifier => Family.Guid,
        SqlTypeKind.Real or SqlTypeKind.Float => Family.Float,
        SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime => Family.LegacyDate,
        SqlTypeKind.Date or SqlTypeKind.Time or SqlTypeKind.DateTime2 or SqlTypeKind.DateTimeOffset => Family.Date,
        SqlTypeKind.SqlVariant => Family.Variant,
        _ => Family.Number,
    };
}
