using System;

namespace Warehouse.Etl.Testing;

/// <summary>What came of a test: a row of tSQLt.TestResult.</summary>
/// <param name="Result">Success, Failure, Error or Skipped.</param>
/// <param name="Message">Why, when it was no success.</param>
internal sealed record TestOutcome(TestName Test, string Result, string Message, TimeSpan Duration)
{
    public bool IsBad => Result is not (Success or Skipped);

    public const string Success = "Success";
    public const string Failure = "Failure";
    public const string Skipped = "Skipped";
}
