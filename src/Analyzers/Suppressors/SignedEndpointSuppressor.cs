using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;
using MMOLove.Referral.Analyzers.Secrets;

namespace MMOLove.Referral.Analyzers.Suppressors;

/// <summary>
/// SonarAnalyzer's S6932 asks for model binding instead of the raw request. On an endpoint that checks a signature that advice leads to
/// the raw-body bug: a bound model is no longer the bytes that were signed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignedEndpointSuppressor : DiagnosticSuppressor
{
    static readonly SuppressionDescriptor ModelBinding =
        new("MMOREFS021", "S6932", "The endpoint checks a signature over the raw body; a bound model is not the bytes that were signed.");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(ModelBinding);

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { } endpoint) continue;
            if (context.GetSemanticModel(tree).GetOperation(endpoint, context.CancellationToken) is { } body && ChecksSignature(body))
                context.ReportSuppression(Suppression.Create(ModelBinding, diagnostic));
        }
    }

    /// <summary>It names our header, verifies with the SDK, or compares an HMAC in constant time.</summary>
    static bool ChecksSignature(IOperation body)
    {
        if (SignatureEvidence.Mentions(body)) return true;
        var mac = false;
        var compares = false;
        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation call)
            {
                if (call.TargetMethod.Name.StartsWith("Verify", StringComparison.Ordinal) && SdkTypes.IsOurs(call.TargetMethod.ContainingType)) return true;
                compares |= call.TargetMethod is { Name: "FixedTimeEquals", ContainingType.Name: "CryptographicOperations" };
            }

            mac |= SecretSinks.Find(operation) is { NeedsEvidence: true };
        }

        return mac && compares;
    }
}
