namespace Warehouse.LocalEngine.Types;

/// <summary>Why a value did not convert; TRY_ conversions turn it into NULL without the cost of an exception.</summary>
internal enum ConversionFailure : byte
{
    None,

    /// <summary>Text that the target type does not write.</summary>
    Syntax,

    /// <summary>A number too large for the target.</summary>
    Overflow,

    /// <summary>A date outside the target's range.</summary>
    OutOfRange,

    /// <summary>A target too short to hold the text form.</summary>
    TooShort,
}

/// <summary>Converts a value that is not NULL.</summary>
internal delegate ConversionFailure ValueConverter(Value source, out Value result);
