namespace MMOLove.Referral.Generator.Model;

/// <summary>What a hook returns, which says what its caller gets and over which of our types it works.</summary>
internal enum HookReturn
{
    Void,
    Bool,
    ValueTask,
    Task,
    ValueTaskOfResult,
    TaskOfResult,
    Signed,
}
