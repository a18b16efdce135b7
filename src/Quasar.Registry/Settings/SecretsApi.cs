using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Quasar.Storage;
using Quasar.Storage.Secrets;

namespace Quasar.Registry.Settings;

/// <summary>A plugin's secrets, over HTTP: they go in, and no road leads out.</summary>
internal static partial class SecretsApi
{
    private const int LongestValue = 8 * 1024;

    public static void MapSecrets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/plugins/{name}/secrets", ListAsync).WithName("ListPluginSecrets")
            .WithSummary("Lists the secrets a plugin declares and whether each is set, never a value")
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapPut("/plugins/{name}/secrets/{secret}", SetAsync).WithName("SetPluginSecret")
            .WithSummary("Sets a secret; from the next call to the vendor on it is used")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        endpoints.MapDelete("/plugins/{name}/secrets/{secret}", DeleteAsync).WithName("DeletePluginSecret")
            .WithSummary("Forgets a secret")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<SecretView[]>, ProblemHttpResult>> ListAsync(
        string name, PluginSelfDescription plugins, SecretStore secrets, IOptions<RegistryOptions> options, CancellationToken cancellationToken)
    {
        if (await plugins.FindAsync(name, cancellationToken) is not { } declared) return Refusal.NoPlugin(name);
        var set = await secrets.NamesAsync(name, cancellationToken);
        var names = (declared.Secrets ?? []).Union(set.Keys);
        return TypedResults.Ok(names.Select(secret => new SecretView(
            secret, set.ContainsKey(secret) || options.Value.GivesSecret(name, secret), options.Value.GivesSecret(name, secret),
            declared.Secrets?.Contains(secret) ?? true, set.TryGetValue(secret, out var at) ? at : null)).ToArray());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetAsync(
        string name, string secret, SecretValue body, PluginSelfDescription plugins, SecretStore secrets, CancellationToken cancellationToken)
    {
        if (await plugins.FindAsync(name, cancellationToken) is not { } declared) return Refusal.NoPlugin(name);
        if (!SecretName().IsMatch(secret)) return Refusal.BadField("secret", "A secret's name is 1 to 32 of A-Z, 0-9 and '_'");
        if (declared.Secrets is { } known && !known.Contains(secret))
            return Refusal.BadField("secret", $"'{name}' declares no secret {secret}; it declares {(known.Count == 0 ? "none" : string.Join(", ", known))}");
        // It may become a header, in which a line end would begin another.
        if (body.Value is not { Length: > 0 and <= LongestValue } value || value.Any(char.IsControl))
            return Refusal.BadField("value", $"A secret is 1 to {LongestValue} characters, none of them a control character");
        try
        {
            return await secrets.SetAsync(name, secret, value, cancellationToken) ? TypedResults.NoContent() : Refusal.NoPlugin(name);
        }
        catch (MasterKeyException exception)
        {
            return Refusal.Conflict(exception.Message);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, string secret, SecretStore secrets, CancellationToken cancellationToken) =>
        await secrets.DeleteAsync(name, secret, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem($"'{name}' has no secret {secret} set here", statusCode: StatusCodes.Status404NotFound);

    [GeneratedRegex(@"\A[A-Z0-9_]{1,32}\z")]
    private static partial Regex SecretName();
}

/// <summary>What is known of a secret, which is not its value.</summary>
/// <param name="IsSet">Whether there is a value, here or in the environment.</param>
/// <param name="FromEnvironment">Whether the server's environment gives it, which goes before a value set here.</param>
/// <param name="IsDeclared">Whether the version in force declares it.</param>
/// <param name="ChangedAt">When it was last set here.</param>
internal sealed record SecretView(string Name, bool IsSet, bool FromEnvironment, bool IsDeclared, DateTime? ChangedAt);

/// <summary>A secret on its way in.</summary>
internal sealed record SecretValue(string? Value)
{
    // Whatever prints this one does not print that.
    public override string ToString() => nameof(SecretValue);
}
