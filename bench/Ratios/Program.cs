using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;
using MMOLove.Referral.Bench.Rows;

// usage: Ratios [--full] [--only part-of-a-name] [--json file]
// One line a row; 0: every goal met, 1: one missed, 2: one could not run.
if (!LoopbackCertificate.IsTrusted) return LoopbackCertificate.RunTrusting(args);
if (args.Contains(VerifyingServer.Argument)) return await VerifyingServer.RunAsync(args);
if (args.Contains(FirstEventRow.EventArgument)) return await FirstEventRow.RunChildAsync(withEvent: true);
if (args.Contains(FirstEventRow.EmptyArgument)) return await FirstEventRow.RunChildAsync(withEvent: false);

var full = args.Contains("--full");
var only = Option("--only");
Row[] rows =
[
    new BodyRow(), new SignatureRow(), new HandWrittenRow(), new HookRow(), new CallbackRow(), new ClientBytesRow(), new DeliveriesRow(),
    new WrkRow(), new FirstEventRow(), new KeystrokeRow(), new BuildShareRow(),
];
var report = new Report(KnownLimits.Load(Path.Combine(AppContext.BaseDirectory, "known-limits.json")));
foreach (var row in rows)
{
    if (row.IsFull && !full || only is not null && !row.Name.Contains(only, StringComparison.OrdinalIgnoreCase)) continue;
    report.Add(row);
}
report.Save(Option("--json") ?? "artifacts/ratios.json");
return report.ExitCode;

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
