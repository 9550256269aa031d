using System.Security.Cryptography;
using System.Text;
using MMOLove.Callback;
using MMOLove.Referral.Bench.Measuring;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>Verifying a reward callback against the keyed hash alone over the same bytes.</summary>
internal sealed class CallbackRow : Row
{
    public override string Name => "verify a callback / keyed hash";

    public override Goal Goal => new(1.35, NothingAllocated: true);

    public override Reading Run() => throw new NotSupportedException();
}
