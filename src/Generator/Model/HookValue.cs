namespace MMOLove.Referral.Generator.Model;

/// <summary>A value that goes into the event.</summary>
/// <param name="Expression">C# that reads it and never throws for a null on the way.</param>
/// <param name="Form">How it is written.</param>
/// <param name="MayBeNull">The expression is a nullable value: it is looked at before it is written.</param>
/// <param name="Role">What the developer called it; named in the refusal of an event.</param>
/// <param name="Names">The declared members where it is an enum.</param>
internal sealed record HookValue(string Expression, ValueForm Form, bool MayBeNull, string Role, EquatableArray<EnumName> Names);

/// <summary>A declared member of an enum.</summary>
/// <param name="Constant">C# of its value.</param>
/// <param name="Name">What is written for it.</param>
internal sealed record EnumName(string Constant, string Name);
