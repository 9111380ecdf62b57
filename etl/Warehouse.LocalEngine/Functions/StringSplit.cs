using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>STRING_SPLIT (SQL Server documentation, "STRING_SPLIT (Transact-SQL)"): one column named value, of the input's type.</summary>
internal static class StringSplit
{
    /// <summary>nvarchar when either argument is, else varchar; as long as the input.</summary>
    public static SqlType ValueType(SqlType input, SqlType separator) =>
        input.IsUnicode || separator.IsUnicode ? SqlType.NVarChar(input.IsUnicode || input.Length == SqlType.Max ? input.Length : System.Math.Min(input.Length, 4000), input.Collation) : SqlType.VarChar(input.Length, input.Collation);

    /// <summary>The substrings; none for NULL. Error 214 unless the separator is one character.</summary>
    public static IEnumerable<Value> Split(Value input, Value separator)
    {
        if (separator.IsNull || separator.AsString.Length != 1)
        {
            throw new SqlEngineException(214, "Procedure expects parameter 'separator' of type 'nchar(1)/nvarchar(1)'.");
        }

        return input.IsNull ? [] : Parts(input.AsString, separator.AsString[0]);
    }

    private static IEnumerable<Value> Parts(string text, char separator)
    {
        int start = 0;
        for (int end = text.IndexOf(separator); end >= 0; end = text.IndexOf(separator, start))
        {
            yield return Value.FromString(text[start..end]);
            start = end + 1;
        }

        yield return Value.FromString(text[start..]);
    }
}
