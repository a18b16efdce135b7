using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Kraken;

/// <summary>The public rate limit, when it is switched on: a bucket of one second's requests that refills steadily.</summary>
internal sealed class RequestBudget(double perSecond, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _left = Math.Max(1, perSecond);
    private DateTimeOffset _at = clock.GetUtcNow();

    public RequestDelegate Guard(RequestDelegate answer) => context =>
        TrySpend() ? answer(context) : KrakenAnswer.ErrorAsync(context, "EGeneral:Too many requests");

    private bool TrySpend()
    {
        if (perSecond == 0) return true;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _left = Math.Min(Math.Max(1, perSecond), _left + (now - _at).TotalSeconds * perSecond);
            _at = now;
            if (_left < 1) return false;
            _left--;
            return true;
        }
    }
}
