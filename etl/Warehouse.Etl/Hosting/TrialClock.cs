using System;
using System.Globalization;

namespace Warehouse.Etl.Hosting;

/// <summary>
/// A clock that runs as the machine's does, from another day on. A dataset's records are kept for years: whoever tries the product, or tests it, wants to see the end of them.
/// Local warehouses only, whose owner could set the machine's clock as well.
/// </summary>
internal sealed class TrialClock : TimeProvider
{
    // Legal days are counted there, unless a purpose says otherwise.
    private static readonly TimeSpan KoreanOffset = TimeSpan.FromHours(9);

    private readonly TimeSpan _shift;

    /// <param name="now">What the time is now.</param>
    public TrialClock(DateTimeOffset now) => _shift = now - System.GetUtcNow();

    /// <summary>Reads a day of Korea (which keeps the present time of day, so that what is done on it one after the other is also recorded so) or an instant of a Korean clock.</summary>
    /// <returns>Null when there is none, or it is neither.</returns>
    public static TrialClock? Parse(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? new TrialClock(new DateTimeOffset(day + System.GetUtcNow().ToOffset(KoreanOffset).TimeOfDay, KoreanOffset))
        : DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime instant) ? new TrialClock(new DateTimeOffset(instant, KoreanOffset))
        : null;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
