using System.Text;
using MMOLove.Referral.Sandbox.Diagnosis;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Finds the mistake of a refused signature, once for each event.</summary>
static class Diagnoses
{
    static readonly SignatureDiagnosis Mark = new(
        SignatureMistake.ByteOrderMark, "The body begins with a byte order mark, so it is not valid JSON.", "Use new UTF8Encoding(false): Encoding.UTF8 writes a mark into streams and files.", null);

    public static SignatureDiagnosis? Of(LedgerEvent e)
    {
        if (e.Verdict == LedgerVerdict.MalformedBody && e.Body is { } marked && marked.Span.StartsWith(Encoding.UTF8.Preamble))
            return Mark;
        if (e.Diagnosis is null && e.Secrets is { } secrets && e.Body is { } body)
            e.Diagnosis = SignatureDiagnosis.Of(e.SignatureHeader, body, secrets, e.ReceivedAt);
        return e.Diagnosis;
    }
}
