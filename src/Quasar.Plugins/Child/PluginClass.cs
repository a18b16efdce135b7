using System.Reflection;
using System.Text.RegularExpressions;
using Quasar.Sdk;

namespace Quasar.Plugins.Child;

/// <summary>The one class of an assembly that is the plugin, checked against what the Sdk asks of it.</summary>
internal sealed partial class PluginClass
{
    private PluginClass(Type type, PluginAttribute attribute, ConstructorInfo constructor) =>
        (Type, Attribute, Constructor) = (type, attribute, constructor);

    public Type Type { get; }
    public PluginAttribute Attribute { get; }
    public ConstructorInfo Constructor { get; }
    public Type SettingsType => Constructor.GetParameters()[0].ParameterType.GetGenericArguments()[0];

    public bool ReadsBars => Type.IsDefined(typeof(ReadsBarsAttribute));

    public IReadOnlyList<RateLimit> RateLimits =>
        [.. Type.GetCustomAttributes<RateLimitAttribute>().Select(l => new RateLimit(l.Requests, TimeSpan.FromSeconds(l.Seconds), l.ByCost))];

    public IReadOnlyList<CallCost> CallCosts => [.. Type.GetCustomAttributes<CallCostAttribute>().Select(c => new CallCost(c.Path, c.Cost))];

    /// <summary>Its secrets, and where the settings say that they are wanted.</summary>
    public IReadOnlyList<SecretUse> SecretsWith(object settings) =>
    [
        .. Type.GetCustomAttributes<SecretAttribute>().Select(s => new SecretUse(s.Name, s.QueryParameter, s.Header)
        {
            ForSigning = s.ForSigning,
            Endpoint = s.Endpoint is { } setting ? (Uri)SettingsType.GetProperty(setting)!.GetValue(settings)! : null,
        }),
    ];

    public static PluginClass FindIn(Assembly assembly)
    {
        var marked = Types(assembly).Where(t => t.IsDefined(typeof(PluginAttribute), inherit: false)).ToList();
        if (marked.Count != 1)
        {
            var found = marked.Count == 0 ? "none has" : $"these have: {string.Join(", ", marked.Select(t => t.FullName))}";
            throw new PluginProblem($"Exactly one class of {assembly.GetName().Name} must have [Plugin]; {found}", PluginRule.OneClass);
        }

        return Check(marked[0]);
    }

    private static PluginClass Check(Type type)
    {
        var attribute = type.GetCustomAttribute<PluginAttribute>()!;
        Require(
            PluginRule.Name, PluginName.IsValid(attribute.Name),
            $"the name '{attribute.Name}' is not {PluginName.Rule}");
        Require(
            PluginRule.MaxConcurrency, attribute.MaxConcurrency is >= 1 and <= 64,
            $"MaxConcurrency is {attribute.MaxConcurrency}, not 1 to 64");
        Require(
            PluginRule.Contract,
            typeof(IHistoricalProvider).IsAssignableFrom(type) || typeof(ILiveProvider).IsAssignableFrom(type) ||
            typeof(ISymbolSource).IsAssignableFrom(type) || typeof(IIndexProvider).IsAssignableFrom(type) || typeof(IBroker).IsAssignableFrom(type),
            "it implements none of IHistoricalProvider, ILiveProvider, ISymbolSource, IIndexProvider and IBroker");
        var constructor = type.GetConstructors() is [var only] && only.GetParameters() is [{ ParameterType: { IsGenericType: true } context }] &&
            context.GetGenericTypeDefinition() == typeof(PluginContext<>) ? only : null;
        Require(
            PluginRule.Constructor, !type.IsAbstract && constructor is not null,
            "it needs one public constructor with a PluginContext<…> as its only parameter");
        foreach (var secret in type.GetCustomAttributes<SecretAttribute>())
        {
            Require(
                PluginRule.Secret, SecretPattern().IsMatch(secret.Name),
                $"the secret '{secret.Name}' is not 1 to 32 of A–Z, 0–9 and '_'", secret.Name);
            Require(
                PluginRule.Secret, CountOf(secret.QueryParameter is not null, secret.Header is not null, secret.ForSigning) == 1,
                $"the secret {secret.Name} needs exactly one of QueryParameter, Header and ForSigning", secret.Name);
            Require(
                PluginRule.Secret, secret.Endpoint is not { } setting || IsEndpoint(setting),
                $"the secret {secret.Name} is for {secret.Endpoint}, which is no setting with [VendorEndpoint]", secret.Name);
        }

        foreach (var limit in type.GetCustomAttributes<RateLimitAttribute>())
        {
            Require(
                PluginRule.RateLimit, limit.Requests >= 1 && limit.Seconds is > 0 and < 1e6,
                $"a rate limit of {limit.Requests} in {limit.Seconds} s cannot be kept");
        }

        foreach (var cost in type.GetCustomAttributes<CallCostAttribute>())
            Require(PluginRule.CallCost, cost.Cost is >= 0 and <= 100_000, $"a call of '{cost.Path}' cannot cost {cost.Cost}", cost.Path);

        return new PluginClass(type, attribute, constructor!);

        bool IsEndpoint(string setting) =>
            constructor!.GetParameters()[0].ParameterType.GetGenericArguments()[0].GetProperty(setting)
                ?.IsDefined(typeof(VendorEndpointAttribute)) == true;

        void Require(PluginRule rule, bool holds, string otherwise, string? subject = null)
        {
            if (!holds) throw new PluginProblem($"The plugin class {type.FullName} is not usable: {otherwise}", rule, subject);
        }
    }

    private static int CountOf(params ReadOnlySpan<bool> facts) => facts.Count(true);

    private static Type[] Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            throw new PluginProblem($"{assembly.GetName().Name} cannot be loaded: {e.LoaderExceptions.FirstOrDefault()?.Message}");
        }
    }

    [GeneratedRegex("^[A-Z0-9_]{1,32}$")]
    private static partial Regex SecretPattern();
}
