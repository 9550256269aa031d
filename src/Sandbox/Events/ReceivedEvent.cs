namespace MMOLove.Referral.Sandbox.Events;

/// <summary>A request taken apart and not yet judged.</summary>
/// <param name="Entry">What the log will hold.</param>
/// <param name="Body">The exact bytes; the entry may have let go of them by the time they are judged.</param>
/// <param name="Fields">The fields that could be read.</param>
/// <param name="Flaw">The body's first flaw, or null.</param>
/// <param name="Server">The server its <c>server_id</c> names, or null.</param>
sealed record ReceivedEvent(LedgerEvent Entry, byte[] Body, EventFields Fields, (LedgerVerdict Verdict, string Error)? Flaw, SandboxServer? Server);
