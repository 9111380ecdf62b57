using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.Tds.Types;

/// <summary>A value that its type cannot hold, in a message that is well formed. Who reads the message says where it stood in it; the value itself is said nowhere.</summary>
/// <param name="type">As declared.</param>
/// <param name="allowed">What the type takes, as a sentence.</param>
internal sealed class InvalidValueException(SqlType type, string allowed) : Exception($"The supplied value is not a valid instance of data type {type}. {allowed}");
