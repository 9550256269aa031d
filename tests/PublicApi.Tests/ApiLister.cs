using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MMOLove.Referral.PublicApi.Tests;

/// <summary>One line for each type and member that users can name, in an order of its own.</summary>
internal sealed class ApiLister
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeAccessibility,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly IAssemblySymbol _assembly;

    public ApiLister(byte[] library)
    {
        var reference = MetadataReference.CreateFromImage(library);
        var runtime = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("MMOLove.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        _assembly = (IAssemblySymbol)CSharpCompilation.Create("reader", references: [reference, .. runtime]).GetAssemblyOrModuleSymbol(reference)!;
    }

    public IEnumerable<string> Lines() =>
        Types(_assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal).SelectMany(Describe);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        from member in container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        from type in member is INamedTypeSymbol named ? Types(named).Prepend(named) : Types(member)
        where IsReachable(type)
        select type;

    private static IEnumerable<string> Describe(INamedTypeSymbol type)
    {
        var bases = type.BaseType is { SpecialType: SpecialType.None } ancestor ? type.Interfaces.Prepend<ITypeSymbol>(ancestor) : type.Interfaces;
        var parents = string.Join(", ", bases.Select(b => b.ToDisplayString(Format.WithKindOptions(SymbolDisplayKindOptions.None))).Order(StringComparer.Ordinal));
        yield return Modifiers(type) + type.ToDisplayString(Format) + (parents.Length > 0 ? " : " + parents : "");
        var members = type.GetMembers()
            .Where(member => member is not INamedTypeSymbol && IsReachable(member) && !IsAccessor(member) && !IsWrittenByTheCompiler(member))
            .Select(member => "    " + member.ToDisplayString(Format));
        foreach (var member in members.Order(StringComparer.Ordinal)) yield return member;
    }

    private static string Modifiers(INamedTypeSymbol type) =>
        "public " + (type is { IsStatic: true } ? "static " : "") + (type is { IsSealed: true, TypeKind: TypeKind.Class } ? "sealed " : "")
        + (type is { IsAbstract: true, IsStatic: false, TypeKind: TypeKind.Class } ? "abstract " : "") + (type.IsRecord ? "record " : "");

    private static bool IsReachable(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsReachable(symbol.ContainingType));

    private static bool IsAccessor(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove };

    // Records bring Equals, ==, GetHashCode, ToString and so on: the word "record" says it.
    private static bool IsWrittenByTheCompiler(ISymbol member) =>
        member.IsImplicitlyDeclared || member.Name.Contains('<') || member.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute") && member is IMethodSymbol;
}
