using System.Net.WebSockets;
using System.Text;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator.Kraken;

/// <summary>
/// One client's socket. A single loop answers requests and sends what is due, so frames never overtake each other; it sleeps
/// until the next trade, heartbeat or message.
/// </summary>
internal sealed class KrakenConnection : IDisposable
{
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly FaultBoard _faults;
    private readonly RequestCounts _requests;
    private readonly TimeProvider _clock;
    private readonly ulong _id;
    private readonly Occasion _occasion;
    private readonly OhlcSubscriptions _subscriptions;
    private readonly Alarm _alarm;
    private readonly SocketInbox _inbox;
    private DateTimeOffset _lastHeard;
    private DateTimeOffset _lastSent;
    private DateTimeOffset _mutedUntil;

    public KrakenConnection(WebSocket socket, ulong id, KrakenPairs pairs, FaultBoard faults, RequestCounts requests, TimeProvider clock)
    {
        (_socket, _id, _faults, _requests, _clock) = (socket, id, faults, requests, clock);
        _occasion = new Occasion("/v2", IsSocket: true, Session: this);
        _subscriptions = new OhlcSubscriptions(pairs, id);
        _alarm = new Alarm(clock);
        _inbox = new SocketInbox(socket, _alarm.Ring);
    }

    /// <summary>Serves the client until it leaves or has to; false when the line is to be cut without a word.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        _faults.Begin(this);
        _faults.Changed += _alarm.Ring;
        _lastHeard = _lastSent = _clock.GetUtcNow();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = _inbox.ReadAsync(gone.Token);
        try
        {
            if (!await ServeAsync(gone.Token)) return false;
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, gone.Token);
            // Leaving before the client has answered would look like a broken line. Its time is real even where the clock is not.
            await Task.WhenAny(reading, Task.Delay(FarewellLimit, gone.Token));
            return true;
        }
        finally
        {
            _faults.Changed -= _alarm.Ring;
            await gone.CancelAsync();
            await reading;
        }
    }

    public void Dispose() => _alarm.Dispose();

    private async Task<bool> ServeAsync(CancellationToken cancellation)
    {
        if (!await SendAsync(SocketFrames.Status(_id), cancellation)) return false;
        while (true)
        {
            // What is due goes first: an answer tells the client that it has seen everything up to the question.
            if (IsCut() || !await SendDueAsync(cancellation)) return false;
            if (_inbox.TryTake(out var message))
            {
                if (!await AnswerAsync(message, cancellation)) return false;
            }
            else if (_inbox.IsClosed || IsIdle) return true;
            else await _alarm.WaitUntilAsync(NextDue, cancellation);
        }
    }

    private bool IsIdle => _subscriptions.All.Count == 0 && _clock.GetUtcNow() - _lastHeard >= IdleLimit;

    // What strikes by chance or from time to time strikes a frame; what is to break the line for sure need not wait for one.
    private bool IsCut() => _faults.Take(FaultStage.Line, _occasion, fault => fault is { Probability: null, Period: null }).Count > 0;

    private DateTimeOffset NextDue => _subscriptions.All.Count == 0
        ? _lastHeard + IdleLimit
        : _subscriptions.All.Min(subscription => subscription.NextTrade) is { } trade && trade < _lastSent + HeartbeatEvery
            ? trade
            : _lastSent + HeartbeatEvery;

    private async Task<bool> AnswerAsync(string message, CancellationToken cancellation)
    {
        _lastHeard = _clock.GetUtcNow();
        var request = SocketRequest.Parse(message);
        _requests.Count($"/v2 {(request.Error is null ? request.Method : "refused")}");
        foreach (var frame in _subscriptions.Answer(request, _lastHeard))
            if (!await SendAsync(frame, cancellation)) return false;

        return true;
    }

    private async Task<bool> SendDueAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        while (_subscriptions.All.Where(subscription => subscription.NextTrade <= now).MinBy(subscription => subscription.NextTrade) is { } due)
            foreach (var row in due.Trade(_faults, _occasion))
                if (!await SendAsync(SocketFrames.Candles("update", due.Pair.Symbol, due.Interval, [row], now), cancellation)) return false;

        return _subscriptions.All.Count == 0 || now - _lastSent < HeartbeatEvery || await SendAsync(SocketFrames.Heartbeat, cancellation);
    }

    /// <summary>Sends a frame unless a fault swallows it; false when the fault is the end of the connection.</summary>
    private async Task<bool> SendAsync(string frame, CancellationToken cancellation)
    {
        _lastSent = _clock.GetUtcNow();
        var faults = _faults.Take(FaultStage.Frame, _occasion);
        if (faults.Any(fault => fault.Name == FaultKinds.Disconnect)) return false;
        var silence = faults.FirstOrDefault(fault => fault.Name == FaultKinds.Silence);
        if (silence?.Duration is { } duration) _mutedUntil = _lastSent + duration;
        if (silence is not null || _lastSent < _mutedUntil) return true;

        if (faults.Any(fault => fault.Name == FaultKinds.Truncate)) frame = frame[..(frame.Length / 2)];
        await _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        return true;
    }
}
