namespace MMOLove;

// Names that a generator's output would trip over if it were not spelled out to the last part.
public sealed class System;

public sealed class String;

public sealed class Task;

public static partial class Server
{
    public sealed class MMOLoveException;

    public sealed partial class Hooks(MMOLove.Referral.ReferralClient client)
    {
        [MMOLove.Referral.ReferralRegistered(ServerEventId = "reg-{@class}")]
        public partial global::System.Threading.Tasks.Task<MMOLove.Referral.SendResult> Created(string? token, [MMOLove.Referral.RefereeIdentity] int @class);

        [MMOLove.Referral.ReferralQualified(ServerEventId = "qual-{body}")]
        public partial global::System.Threading.Tasks.Task<MMOLove.Referral.SendResult> Reached(string? token, int body);
    }
}

public static class Program
{
    public static async global::System.Threading.Tasks.Task Main(string[] args)
    {
        using var client = new Referral.ReferralClient(
            global::System.Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID")!,
            global::System.Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")!,
            args[0]);
        var hooks = new Server.Hooks(client);
        var registered = await hooks.Created(args[1], 42);
        var qualified = await hooks.Reached(args[1], 42);
        global::System.Console.WriteLine(registered.Outcome + " " + qualified.Outcome);
    }
}
