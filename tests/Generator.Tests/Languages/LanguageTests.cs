using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Languages;

/// <summary>Generated code compiles without a warning in every language it meets, nullable on and off.</summary>
public class LanguageTests
{
    public static TheoryData<string, int, bool> Matrix
    {
        get
        {
            var matrix = new TheoryData<string, int, bool>();
            foreach (var @case in GeneratorCase.All)
            {
                foreach (var language in new[] { 9, 10, 11, 12, 13 }.Where(l => l >= @case.Language))
                {
                    matrix.Add(@case.Name, language, true);
                    matrix.Add(@case.Name, language, false);
                }
            }
            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Generated_code_compiles_without_a_warning(string name, int language, bool nullable) =>
        GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All, GeneratorCase.Version(language), nullable).AssertCompilesQuietly();
}
