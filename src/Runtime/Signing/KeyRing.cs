namespace MMOLove.Referral.Signing;

/// <summary>An immutable set of keys. Replacing keys replaces the ring, so a worker sees one or the other, never a mixture.</summary>
internal sealed class KeyRing
{
    private readonly ReferralKey[] _keys;

    public KeyRing(IEnumerable<ReferralKey> keys)
    {
        _keys = keys.ToArray();
        if (_keys.Length == 0) throw new ArgumentException("A signer needs at least one key.", nameof(keys));
        if (_keys.Any(k => k is null)) throw new ArgumentException("A key is null.", nameof(keys));
    }

    /// <summary>
    /// The key that signs at a moment: of those whose window holds it, the one that began last (a key without a start began first of all).
    /// Where no window holds the moment, the last key given signs: a signature that may be refused is told about; none at all is not.
    /// </summary>
    public ReferralKey At(long unixSeconds)
    {
        if (_keys.Length == 1) return _keys[0];
        ReferralKey? best = null;
        foreach (var key in _keys)
        {
            if (key.Signs(unixSeconds) && (best is null || (key.NotBefore ?? DateTimeOffset.MinValue) >= (best.NotBefore ?? DateTimeOffset.MinValue))) best = key;
        }
        return best ?? _keys[_keys.Length - 1];
    }
}
