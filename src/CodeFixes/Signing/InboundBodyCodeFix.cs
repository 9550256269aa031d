using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Signing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF102: verifies the text that arrived; where it was never read, the endpoint reads it and makes the model itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InboundBodyCodeFix)), Shared]
public sealed class InboundBodyCodeFix : SigningCodeFix
{
    private protected override string Id => "MMOREF102";

    private protected override string Title => "Verify the raw body";

    private protected override FixPlan? Plan(FixSite site)
    {
        if (site.Node is not ExpressionSyntax written) return null;
        if (JsonBodyRead.Of(site, written) is { } read) return read.Plan();
        if (site.Diagnostic.Properties.TryGetValue(InboundBodyRule.RawProperty, out var raw) && raw is not null)
            return site.IsInScope(raw, written) ? Replace(site, written, raw) : null;
        return RawBodyEndpoint.Of(site, written)?.Plan();
    }

    static FixPlan? Replace(FixSite site, ExpressionSyntax written, string raw)
    {
        var arrived = site.Model.LookupSymbols(written.SpanStart, name: raw).FirstOrDefault() switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };
        var wanted = site.Type;
        if (arrived is null || wanted is null) return null;
        if (SymbolEqualityComparer.Default.Equals(arrived, wanted)) return FixPlan.Replace(written, FixSite.Code(raw));
        if (wanted is IArrayTypeSymbol && arrived.SpecialType == SpecialType.System_String) return FixPlan.Replace(written, FixSite.Code($"System.Text.Encoding.UTF8.GetBytes({raw})"));
        return wanted.SpecialType == SpecialType.System_String && arrived is IArrayTypeSymbol ? FixPlan.Replace(written, FixSite.Code($"System.Text.Encoding.UTF8.GetString({raw})")) : null;
    }
}
