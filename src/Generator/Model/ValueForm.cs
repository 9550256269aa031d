namespace MMOLove.Referral.Generator.Model;

/// <summary>How a value is written; one overload of the event writer each.</summary>
internal enum ValueForm
{
    Text,
    Chars,
    CharMemory,
    Number,

    /// <summary>A whole number that may not fit a long.</summary>
    BigNumber,
    Guid,
    Bool,
    Moment,
    Enum,

    /// <summary>An enum whose number may not fit a long.</summary>
    BigEnum,
}
