using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF106: hex for Base64, UTF-8 for another encoding.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DigestFormCodeFix)), Shared]
public sealed class DigestFormCodeFix : SigningCodeFix
{
    private protected override string Id => "MMOREF106";

    private protected override string Title => "Sign UTF-8, write lower-case hex";

    private protected override FixPlan? Plan(FixSite site)
    {
        if (site.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call) return null;
        if (member.Name.Identifier.Text == "GetBytes") return FixPlan.Replace(member.Expression, FixSite.Code("System.Text.Encoding.UTF8"));
        if (member.Name.Identifier.Text != "ToBase64String" || call.ArgumentList.Arguments.Count != 1) return null;
        var bytes = call.ArgumentList.Arguments[0].Expression;
        return FixPlan.Replace(call, FixSite.Code(site.Has("System.Convert", "ToHexString")
            ? $"System.Convert.ToHexString({bytes}).ToLowerInvariant()"
            : $"System.BitConverter.ToString({bytes}).Replace(\"-\", \"\").ToLowerInvariant()"));
    }
}
