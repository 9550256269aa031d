namespace MMOLove.Referral.Sandbox.Dashboard;

/// <summary>The changes of the page's callback part.</summary>
static class CallbackActions
{
    public static FlashMessage Save(SandboxCallbacks callbacks, string url)
    {
        try
        {
            callbacks.Url = url.Length == 0 ? null : url;
            return new FlashMessage(true, "Saved.");
        }
        catch (ArgumentException e)
        {
            return new FlashMessage(false, e.Message.Split(" (Parameter", 2)[0], Refused: new RefusedForm("callback_url", new Dictionary<string, string> { ["callback_url"] = url }));
        }
    }

    public static FlashMessage NewSecret(SandboxCallbacks callbacks)
        => new(true, "There is a new callback secret. The one before it is dead.", callbacks.RotateSecret());

    public static FlashMessage Send(SandboxCallbacks callbacks, string kind, string username)
    {
        try
        {
            var delivery = kind switch
            {
                nameof(CallbackKind.Heart) => callbacks.SendHeart(username, streakDay: 1),
                nameof(CallbackKind.Test) => callbacks.SendTest(),
                nameof(CallbackKind.LegacyGet) => callbacks.SendLegacy(username),
                _ => null,
            };
            return delivery is null ? new FlashMessage(false, "The kind must be Heart, Test or LegacyGet.") : new FlashMessage(true, "On its way: its log tells how it went.");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return new FlashMessage(false, e.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
