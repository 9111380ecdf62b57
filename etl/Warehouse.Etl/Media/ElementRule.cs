namespace Warehouse.Etl.Media;

/// <summary>What becomes of a header element.</summary>
internal enum ElementAction
{
    /// <summary>The element goes.</summary>
    Remove,
    Keep,

    /// <summary>The element stays, without a value: readers that demand it find it.</summary>
    Empty,

    /// <summary>Another value, the same for all.</summary>
    Replace,

    /// <summary>A number for each different value (단순일련번호).</summary>
    Serial,

    /// <summary>A unique identifier of its own for each different one, so that files of a study still belong together.</summary>
    Uid,

    /// <summary>A date's year, as its first of January.</summary>
    Year,

    /// <summary>A date's month, as its first day.</summary>
    Month,
}

/// <summary>An action and, for <see cref="ElementAction.Replace"/>, the value.</summary>
internal sealed record ElementRule(ElementAction Action, string Value = "");
