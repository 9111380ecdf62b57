using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse publish</c>, <c>withdraw</c>, <c>destroy</c>: the life of a dataset after its review.</summary>
internal static class PublicationCommand
{
    private static readonly Label DatasetLabel = new("A registered dataset.", "데이터셋");

    public static Command CreatePublish(GlobalOptions options) => ProcedureCommand.Create(
        options, "publish", new("Publish the analysts' view of an approved dataset.", "승인된 데이터셋의 분석용 뷰 게시"), "privacy_officer", "bi.PublishDataset", new("The view is published.", "뷰를 게시했습니다."), null,
        new ProcedureOption("DATASET", "@dataset", DatasetLabel) { IsArgument = true },
        new ProcedureOption("analyst", "@analyst", new("Who may read it: a member of bi_analyst.", "조회할 분석가")),
        new ProcedureOption("detached", "@detached", new("The second table of a dataset that was taken apart.", "분리된 두 번째 테이블")) { Value = ProcedureValue.Flag });

    public static Command CreateWithdraw(GlobalOptions options) => ProcedureCommand.Create(
        options, "withdraw", new("Withdraw the analysts' view.", "분석용 뷰 게시 철회"), "privacy_officer", "bi.WithdrawDataset", new("The view is withdrawn.", "뷰를 철회했습니다."), null,
        new ProcedureOption("DATASET", "@dataset", DatasetLabel) { IsArgument = true },
        new ProcedureOption("reason", "@reason", new("Stands in the register.", "사유")) { IsRequired = true });

    /// <summary>In three steps by three people: the officer orders, another person confirms (<c>warehouse keys confirm</c>), a third destroys.</summary>
    public static Command CreateDestroy(GlobalOptions options)
    {
        var dataset = new Argument<string>("DATASET") { Description = "A registered dataset. / 데이터셋" };
        var what = new Option<string>("--what") { Description = "data, additional information (additional), or both. / 파기 대상", Required = true };
        ConfirmedRequest order = new();
        var method = new Option<string?>("--method") { Description = "How, as the register has it. / 파기 방법" };
        var user = new Option<string?>("--as") { Description = "The database user to act as: privacy_officer to order, load_operator or mapping_custodian to do it." };
        what.AcceptOnlyFromAmong("data", "additional", "both");
        var command = new Command("destroy", "Destroy a dataset: order with --reason, have it confirmed, then --request. / 데이터셋 파기 (지시, 확인, 실행)") { dataset, what, method, user };
        order.AddTo(command);
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            string name = result.GetValue(dataset)!;
            if (result.GetValue(order.Request) is { } confirmed)
            {
                connection.Call(
                    "pseudo.DestroyDataset",
                    ("@dataset", name),
                    ("@what", result.GetValue(what) == "additional" ? "additional information" : result.GetValue(what)),
                    ("@method", result.GetValue(method)),
                    ("@requestId", confirmed));
                options.Terminal(result).Say(
                    $"{name} is destroyed and recorded. Nothing that was handed out before becomes anonymous by it, and backups still hold the rows.",
                    $"{name}을(를) 파기하고 기록했습니다. 이미 제공된 정보가 익명정보가 되는 것은 아니며, 백업에는 행이 남아 있습니다.");
                return CommandLine.Done;
            }

            string action = result.GetValue(what) switch { "data" => "destroy data", "additional" => "destroy mapping", _ => "destroy dataset" };
            int id = connection.CallForNumber("mapping.RequestAction", "@requestId", ("@actionName", action), ("@objectName", name), ("@reason", result.GetValue(order.Reason)));
            options.Terminal(result).Say(
                $"Order {id} is recorded. Another person confirms it (warehouse keys confirm {id}), a third does it: warehouse destroy {name} --what {result.GetValue(what)} --request {id}.",
                $"지시 {id}번을 기록했습니다. 다른 사람이 확인하고(warehouse keys confirm {id}) 세 번째 사람이 실행합니다: warehouse destroy {name} --what {result.GetValue(what)} --request {id}.");
            return CommandLine.Done;
        });
        return command;
    }
}
