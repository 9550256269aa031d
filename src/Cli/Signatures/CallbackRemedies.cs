using MMOLove.Callback;

namespace MMOLove.Referral.Cli.Signatures;

/// <summary>A callback's refusal in words, with what to change.</summary>
static class CallbackRemedies
{
    public static string Finding(CallbackRefusal refusal) => refusal switch
    {
        CallbackRefusal.None => "The signature is right.",
        CallbackRefusal.NoSecret => "There is no callback secret.",
        CallbackRefusal.SignatureMissing => "There is no signature.",
        CallbackRefusal.SignatureMalformed => "The header is not t=<unix>,v1=<64 hex digits>.",
        CallbackRefusal.SignatureWrong => "The MAC is not that of these bytes under this secret.",
        CallbackRefusal.TooOld => "The MAC is right, and t is more than 300 seconds old.",
        CallbackRefusal.TooNew => "The MAC is right, and t is more than 300 seconds in the future.",
        CallbackRefusal.BodyMalformed => "The MAC is right, and the body is not the JSON object of a reward callback.",
        CallbackRefusal.OtherServer => "The MAC is right, and server_id names another server.",
        _ => "It was refused: " + refusal + ".",
    };

    public static string Remedy(CallbackRefusal refusal) => refusal switch
    {
        CallbackRefusal.NoSecret => "Set MMOLOVE_CALLBACK_SECRET to the callback secret; it is not the referral secret.",
        CallbackRefusal.SignatureMissing or CallbackRefusal.SignatureMalformed => "Take the X-MMOLove-Signature header as it arrived. On callbacks v1 is bare hex, without sha256=.",
        CallbackRefusal.SignatureWrong => "Verify the raw bytes, before any JSON is read or written, and with the callback secret.",
        CallbackRefusal.TooOld => "For a recorded request give --at with the second of its arrival. For a fresh one set the machine's clock (NTP).",
        CallbackRefusal.TooNew => "Set the machine's clock (NTP).",
        _ => "",
    };
}
