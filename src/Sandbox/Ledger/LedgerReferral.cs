namespace MMOLove.Referral.Sandbox;

/// <summary>One followed share link and what became of it. Immutable: read it from the ledger again to see it move.</summary>
public sealed record LedgerReferral
{
    /// <summary>The <c>referral_id</c> of the answers.</summary>
    public required string Id { get; init; }

    /// <summary>The server it belongs to.</summary>
    public required string ServerId { get; init; }

    /// <summary>The <c>ref</c> of the share link: who sent the player.</summary>
    public required string Referrer { get; init; }

    /// <summary>The <c>mmref</c> token.</summary>
    public required string Token { get; init; }

    /// <summary>When the link was followed, by the sandbox's clock.</summary>
    public required DateTimeOffset ClickedAt { get; init; }

    /// <summary>When the token ends: 90 days after the click.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The state last written. <see cref="StateAt"/> also knows expiry.</summary>
    public LedgerState State { get; init; } = LedgerState.Clicked;

    /// <summary>The account that registered, or null.</summary>
    public string? RefereeIdentity { get; init; }

    /// <summary>When <c>registered</c> took effect.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>When <c>qualified</c> took effect.</summary>
    public DateTimeOffset? QualifiedAt { get; init; }

    /// <summary>
    /// The referral that speaks for this one: the same referrer's earlier one for the same referee.
    /// Its id and state are answered to events with this token. Null for nearly all.
    /// </summary>
    public string? MergedInto { get; init; }

    /// <summary>The state at a moment: a referral that did not qualify within its token's 90 days has expired.</summary>
    public LedgerState StateAt(DateTimeOffset now)
        => State is LedgerState.Clicked or LedgerState.Registered && now >= ExpiresAt ? LedgerState.Expired : State;
}
