using System.Text;
using MMOLove.Referral.Sandbox.Diagnosis;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Finds the mistake of a refused signature, once for each event.</summary>
static class Diagnoses
{
    static readonly SignatureDiagnosis Mark = new(
        SignatureMistake.ByteOrderMark, "The body begins with a byte order mark, so it is not valid JSON.", "Use new UTF8Encoding(false): Encoding.UTF8 writes a mark into streams and files.", null);

    public static SignatureDiagnosis? Of(DashboardModel model, LedgerEvent e)
    {
        if (e.Verdict == LedgerVerdict.MalformedBody && e.Body is { } marked && marked.Span.StartsWith(Encoding.UTF8.Preamble))
            return Mark;
        if (e.Verdict is not (LedgerVerdict.BadSignature or LedgerVerdict.OutsideWindow or LedgerVerdict.MalformedHeader))
            return null;
        if (e.Diagnosis is null && e.Body is { } body)
        {
            var keys = (e.Keys ?? model.Servers.ById(e.ServerId)?.Keys ?? Signing.SigningKeyRing.Empty).Keys;
            var secrets = new KnownSecrets
            {
                Live = [.. keys.Where(key => key.IsLive(e.ReceivedAt)).Select(key => key.Secret)],
                Old = [.. keys.Where(key => !key.IsLive(e.ReceivedAt)).Select(key => key.Secret)],
                OtherServers = [.. model.Servers.Where(server => server.Id != e.ServerId && server.Secret.Length > 0).Select(server => server.Secret)],
            };
            e.Diagnosis = SignatureDiagnosis.Of(e.SignatureHeader, body, secrets, e.ReceivedAt);
        }
        return e.Diagnosis;
    }
}
