using MMOLove.Referral.Analyzers.Secrets;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Secrets;

/// <summary>MMOREF201 where the signature is made by hand: the key must be MMOLove's.</summary>
public class HandMadeKeyTests
{
    static Task In(string members) => SdkCase.RunAsync<SecretInSourceAnalyzer>($$"""
        class Referrals
        {
            {{members}}
        }
        """);

    static string Send(string mac, string before = "") => $$"""
        {{before}}
        HttpRequestMessage Make(byte[] body)
        {
            var hex = Convert.ToHexString({{mac}}).ToLowerInvariant();
            var request = new HttpRequestMessage { Content = new ByteArrayContent(body) };
            request.Headers.Add("X-MMOLove-Signature", "t=1,v1=sha256=" + hex);
            return request;
        }
        """;

    [Theory]
    [InlineData("""HMACSHA256.HashData([|"whsec_live_81f0"u8|], body)""")]
    [InlineData("""HMACSHA256.HashData(Encoding.UTF8.GetBytes([|"whsec_live_81f0"|]), body)""")]
    [InlineData("""HMACSHA256.HashData([|new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }|], body)""")]
    [InlineData("""HMACSHA256.HashData(Convert.FromHexString([|"0123456789abcdef"|]), body)""")]
    [InlineData("""HMACSHA256.HashData(Convert.FromBase64String([|"d2hzZWNfbGl2ZQ=="|]), body)""")]
    [InlineData("""new HMACSHA256(Encoding.ASCII.GetBytes([|"whsec_live_81f0"|])).ComputeHash(body)""")]
    [InlineData("""new HMACSHA256 { Key = Encoding.ASCII.GetBytes([|"whsec_live_81f0"|]) }.ComputeHash(body)""")]
    [InlineData("""IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, [|"whsec_live_81f0"u8|].ToArray()).GetHashAndReset()""")]
    public Task A_constant_keys_the_mac_of_the_header(string mac) => In(Send(mac));

    [Theory]
    [InlineData("""HMACSHA256.HashData([|Key|], body)""", """static readonly byte[] Key = "whsec_live_81f0"u8.ToArray();""")]
    [InlineData("""HMACSHA256.HashData([|Key|], body)""", """static ReadOnlySpan<byte> Key => "whsec_live_81f0"u8;""")]
    [InlineData("""HMACSHA256.HashData([|Key|], body)""", """static readonly byte[] Key = [1, 2, 3, 4, 5, 6, 7, 8];""")]
    [InlineData("""HMACSHA256.HashData([|Key|], body)""", """static readonly byte[] Key = Convert.FromHexString("0123456789abcdef");""")]
    [InlineData("""HMACSHA256.HashData(FromHex([|Key|]), body)""", """const string Key = "0123456789abcdef"; static byte[] FromHex(string hex) => Convert.FromHexString(hex);""")]
    [InlineData("""_mac.ComputeHash(body)""", """readonly HMACSHA256 _mac = new(Encoding.UTF8.GetBytes([|"whsec_live_81f0"|]));""")]
    [InlineData("""Mac(body)""", """static byte[] Mac(byte[] b) => HMACSHA256.HashData([|"whsec_live_81f0"u8|], b);""")]
    [InlineData("""Mac(body, [|"whsec_live_81f0"|])""", """static byte[] Mac(byte[] b, string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), b);""")]
    public Task A_constant_keys_it_through_fields_and_helpers(string mac, string before) => In(Send(mac, before));

    [Fact]
    public Task A_helper_of_another_type_is_joined_at_the_end_of_the_compilation() => SdkCase.RunAsync<SecretInSourceAnalyzer>("""
        static class Mac { public static byte[] Of(byte[] body) => HMACSHA256.HashData([|"whsec_live_81f0"u8|], body); }
        class Referrals
        {
            void Add(HttpRequestMessage request, byte[] body) => request.Headers.Add("X-MMOLove-Signature", "t=1,v1=sha256=" + Convert.ToHexString(Mac.Of(body)));
        }
        """);

    [Theory]
    [InlineData("""byte[] Token(byte[] body) => HMACSHA256.HashData("session cookie domain"u8, body);""")]
    [InlineData("""byte[] Token(byte[] body) => new HMACSHA256(new byte[32]).ComputeHash(body);""")]
    [InlineData("""HttpRequestMessage Etag(HttpRequestMessage r, byte[] b) { r.Headers.Add("X-Hub-Signature", Convert.ToHexString(HMACSHA256.HashData("github secret"u8, b))); return r; }""")]
    public Task A_key_of_another_protocol_is_none_of_ours(string member) => In(member + "\nconst string Site = \"https://mmolove.gg\";");

    [Theory]
    [InlineData("""HMACSHA256.HashData(key, body)""", "byte[] key = Load(); static byte[] Load() => System.IO.File.ReadAllBytes(\"/run/secrets/key\");")]
    [InlineData("""HMACSHA256.HashData(LoadKey("/run/secrets/key"), body)""", "static byte[] LoadKey(string path) => System.IO.File.ReadAllBytes(path);")]
    [InlineData("""HMACSHA256.HashData(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")!), body)""", "")]
    [InlineData("""HMACSHA256.HashData(new byte[8], body)""", "")]
    public Task A_key_that_is_read_is_quiet(string mac, string before) => In(Send(mac, before));
}
