using System;
using System.CommandLine;

namespace Warehouse.Etl.Commands;

/// <summary>A checkpoint of the register chain that somebody kept outside the server, as options of the commands that hold the chain against it.</summary>
internal sealed class CheckpointOptions
{
    public Option<long?> Sequence { get; } = new("--checkpoint-sequence") { Description = "Of a checkpoint kept outside (warehouse registers checkpoint). / 외부 보관 체크포인트 번호" };

    public Option<string?> Hash { get; } = new("--checkpoint-hash") { Description = "Its hash, as 0x and 64 digits. / 체크포인트 해시" };

    public CheckpointOptions() => Digest.CheckIn(Hash);

    public void CheckIn(Command command) => command.Validators.Add(result =>
    {
        if (result.GetResult(Sequence) is null != result.GetResult(Hash) is null)
        {
            result.AddError("Give --checkpoint-sequence and --checkpoint-hash together.");
        }
    });

    /// <summary>As parameters of log.VerifyChain and policy.AuditWarehouse.</summary>
    public (string Name, object? Value)[] Values(ParseResult result) =>
        [("@checkpointSequence", result.GetValue(Sequence)), ("@checkpointHash", result.GetValue(Hash) is { } text ? Digest.Parse(text) : null)];
}
