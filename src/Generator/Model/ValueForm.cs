namespace MMOLove.Referral.Generator.Model;

/// <summary>How a value is written; one overload of the event writer each.</summary>
internal enum ValueForm
{
    Text,
    Chars,
    CharMemory,
    Number,
    Guid,
    Bool,
    Moment,
    Enum,
}
