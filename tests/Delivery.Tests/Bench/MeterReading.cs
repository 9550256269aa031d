using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>What the meter told about one server: the meter is the process's, and other tests count on it too.</summary>
internal sealed class MeterReading : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly ConcurrentDictionary<string, string?> _units = new();
    private readonly MeterListener _listener = new();
    private readonly string _serverId;

    public MeterReading(string serverId)
    {
        _serverId = serverId;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "MMOLove.Referral") return;
            _units[instrument.Name] = instrument.Unit;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Each instrument's unit, by the instrument's name.</summary>
    public IReadOnlyDictionary<string, string?> Units => _units;

    public void Observe() => _listener.RecordObservableInstruments();

    public bool Has(string name) => _measured.Any(each => each.Name == name);

    public double Last(string name) => _measured.Last(each => each.Name == name).Value;

    public double Sum(string name, params (string Key, string Value)[] tags) => _measured
        .Where(each => each.Name == name && tags.All(tag => Equals(each.Tags.GetValueOrDefault(tag.Key), tag.Value)))
        .Sum(each => each.Value);

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        if (Equals(all.GetValueOrDefault("server_id"), _serverId)) _measured.Enqueue((instrument.Name, value, all));
    }
}
