using System;

namespace Warehouse.Etl;

/// <summary>
/// Something the user can put right. The message says what was wrong, what is allowed and what to do, and never shows a data value, key or
/// passphrase; the command line prints it and ends with exit code 1.
/// </summary>
internal sealed class RefusedException : Exception
{
    public RefusedException(string message)
        : base(message)
    {
    }

    public RefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
