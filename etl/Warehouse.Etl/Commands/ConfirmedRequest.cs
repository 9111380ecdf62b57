using System.CommandLine;

namespace Warehouse.Etl.Commands;

/// <summary>The options of what two people do: ask with <c>--reason</c>, have another person confirm (<c>keys confirm</c>), and do it with <c>--request</c>.</summary>
internal sealed class ConfirmedRequest
{
    public Option<string?> Reason { get; } = new("--reason") { Description = "Ask for it: why. Another person confirms (keys confirm). / 요청 사유" };

    public Option<int?> Request { get; } = new("--request") { Description = "Do it: the number of the confirmed request. / 확인된 요청 번호" };

    public void AddTo(Command command)
    {
        command.Options.Add(Reason);
        command.Options.Add(Request);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Reason) is null == result.GetResult(Request) is null)
            {
                result.AddError("Give --reason TEXT to ask for it, or --request NUMBER to do it once another person confirmed.");
            }
        });
    }
}
