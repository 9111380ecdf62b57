namespace Warehouse.Etl.Media;

/// <summary>What was done to a file: counts, and the SHA-256 of its pixels as they were written, which the check finds again.</summary>
internal sealed record MediaOutcome(int Kept, int Changed, int Removed, string PixelDigest);
