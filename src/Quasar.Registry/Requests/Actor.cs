using Microsoft.AspNetCore.Http;

namespace Quasar.Registry.Requests;

/// <summary>Who asks for something to be decided, for the audit log.</summary>
/// <remarks>A bound parameter of endpoints: what the header <c>X-Quasar-Actor</c> says, or else <c>owner</c>. Quasar has no users yet, so
/// nobody checks it.</remarks>
internal sealed record Actor(string Name)
{
    public const string Header = "X-Quasar-Actor";
    private const int LongestName = 64;

    public static ValueTask<Actor> BindAsync(HttpContext context)
    {
        var said = context.Request.Headers[Header].ToString().Trim();
        return ValueTask.FromResult(new Actor(
            said.Length is > 0 and <= LongestName && said.All(c => c is >= ' ' and <= '~') ? said : "owner"));
    }
}
