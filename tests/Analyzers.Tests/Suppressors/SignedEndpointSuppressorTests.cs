using MMOLove.Referral.Analyzers.Suppressors;

namespace MMOLove.Referral.Analyzers.Tests.Suppressors;

public class SignedEndpointSuppressorTests
{
    static Task In(string action) => SuppressorTest<ModelBindingRule, SignedEndpointSuppressor>.RunAsync("S6932", $$"""
        class Callbacks : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            {{action}}
        }
        """);

    [Theory]
    [InlineData("""bool Post(string raw, string secret) => MmoLoveCallback.VerifyHeartCallback(raw, {|#0:Request.Headers|}["X-Signature"], secret).Valid;""")]
    [InlineData("""bool Post(string raw, Func<string, string, bool> check) => check(raw, {|#0:Request.Headers|}["X-MMOLove-Signature"].ToString());""")]
    [InlineData("""bool Post(byte[] raw, byte[] key) => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, raw), Convert.FromHexString({|#0:Request.Headers|}["X-Hub-Signature"].ToString()));""")]
    public Task An_endpoint_that_checks_a_signature_keeps_its_raw_request(string action) => In(action);

    [Theory]
    [InlineData("""string Get() => {|#1:Request.Headers|}["X-Tenant"].ToString();""")]
    [InlineData("""string Get(byte[] key, byte[] raw) => Convert.ToHexString(HMACSHA256.HashData(key, raw)) + {|#1:Request.Headers|}["X-Tenant"];""")]
    public Task Any_other_endpoint_is_judged_as_ever(string action) => In(action);
}
