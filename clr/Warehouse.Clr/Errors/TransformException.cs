using System;

namespace Warehouse.Clr.Errors;

/// <summary>
/// The one exception that the functions of this assembly throw on purpose. Its message names the function, the parameter, what was
/// wrong and what is allowed. It never holds a value, key or passphrase: SQL Server copies the message into the client's error,
/// the error log and traces (Msg 6522).
/// </summary>
public sealed class TransformException : Exception
{
    internal TransformException(string function, string problem)
        : base("pseudo." + function + ": " + problem)
    {
    }
}
