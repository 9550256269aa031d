namespace MMOLove.Referral.Generator.Classifier;

/// <summary>What can be wrong with a hook; the number is that of the diagnostic, MMOREF0xx.</summary>
internal enum HookRule
{
    MethodMustBePartial = 1,
    TypeMustBePartial = 2,
    UnsupportedReturnType = 3,
    NoHostInReach = 4,
    NoToken = 5,
    NoIdentity = 6,
    NoEventId = 7,
    BadTemplate = 8,
    UnwritableType = 9,
    TwoForOneField = 10,
    GenericOrByRef = 11,
    BadFieldName = 12,
    UnusedParameter = 14,
    CompanionNeverCalled = 15,
    CannotBeHook = 16,
    SeveralHostsInReach = 17,
}
