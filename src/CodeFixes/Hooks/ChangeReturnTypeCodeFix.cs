using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Hooks;

/// <summary>MMOREF003: offers the return types that mean something.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeReturnTypeCodeFix)), Shared]
public sealed class ChangeReturnTypeCodeFix : CodeFixProvider
{
    private const string Tasks = "global::System.Threading.Tasks.";
    private const string Runtime = "global::MMOLove.Referral.";

    private static readonly (string Name, string Type, string Meaning)[] s_legal =
    {
        ("void", "void", "never waits; a full intake raises EventRefused"),
        ("bool", "bool", "never waits; false where the intake is full"),
        ("Task", Tasks + "Task", "completes when the event is durable"),
        ("ValueTask", Tasks + "ValueTask", "completes when the event is durable"),
        ("Task<SendResult>", Tasks + "Task<" + Runtime + "SendResult>", "MMOLove's answer to one attempt"),
        ("ValueTask<SendResult>", Tasks + "ValueTask<" + Runtime + "SendResult>", "MMOLove's answer to one attempt"),
        ("SignedReferralEvent", Runtime + "SignedReferralEvent", "signed, nothing sent"),
    };

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF003");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var (name, type, meaning) in s_legal)
        {
            await HookFix.RegisterAsync<MethodDeclarationSyntax>(context, "Return " + name + ": " + meaning, "MMOREF003." + name,
                method => method.WithReturnType(HookFix.Type(type).WithTriviaFrom(method.ReturnType))).ConfigureAwait(false);
        }
    }
}
