using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Quasar.Plugins.Gateway;

/// <summary>What becomes of a request that turns into a WebSocket: its frames are masked as bodies are.</summary>
internal sealed class MaskedUpgrade(IHttpUpgradeFeature upgrade, SecretMask mask) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    public static void Guard(HttpContext context, SecretMask mask)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
            context.Features.Set<IHttpUpgradeFeature>(new MaskedUpgrade(upgrade, mask));
    }

    public async Task<Stream> UpgradeAsync() => new MaskedSocket(await upgrade.UpgradeAsync().ConfigureAwait(false), mask);
}
