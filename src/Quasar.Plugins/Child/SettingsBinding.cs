using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Quasar.Sdk;

namespace Quasar.Plugins.Child;

/// <summary>Lays the owner's JSON over a settings record's defaults.</summary>
internal static class SettingsBinding
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
    };

    public static object Bind(Type type, JsonElement? owner)
    {
        object? settings;
        try
        {
            settings = owner is { } given ? given.Deserialize(type, Options) : Activator.CreateInstance(type);
        }
        catch (JsonException e)
        {
            throw new PluginProblem(Explain(type, e));
        }

        if (settings is null) throw new PluginProblem("The settings must be a JSON object");
        var failures = new List<ValidationResult>();
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), failures, validateAllProperties: true))
            throw new PluginProblem(string.Join("; ", failures.Select(f => $"The setting '{NameOf(f)}' is wrong: {f.ErrorMessage}")));
        return settings;
    }

    public static JsonElement Write(object settings) => JsonSerializer.SerializeToElement(settings, settings.GetType(), Options);

    public static IReadOnlyList<Uri> EndpointsIn(object settings) =>
    [
        .. settings.GetType().GetProperties()
            .Where(p => p.IsDefined(typeof(VendorEndpointAttribute)))
            .Select(p => p.GetValue(settings) is Uri { IsAbsoluteUri: true, Scheme: "http" or "https" or "ws" or "wss", UserInfo: "" } uri
                ? uri
                : throw new PluginProblem($"The setting '{NameOf(p.Name)}' is wrong: an endpoint is an absolute address with http, https, ws or wss")),
    ];

    public static int? DailyQuotaIn(object settings) => settings.GetType().GetProperties()
        .Where(p => p.IsDefined(typeof(DailyQuotaAttribute))).Select(p => p.GetValue(settings) as int?).FirstOrDefault(quota => quota > 0);

    private static string Explain(Type type, JsonException e)
    {
        var place = e.Path?.TrimStart('$', '.');
        if (string.IsNullOrEmpty(place)) return $"The settings are not usable: {e.Message}";
        var known = string.Join(", ", type.GetProperties().Select(p => NameOf(p.Name)));
        return e.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? $"There is no setting '{place}'; there are: {known}"
            : $"The setting '{place}' is wrong: {e.InnerException?.Message ?? e.Message}";
    }

    private static string NameOf(ValidationResult failure) => NameOf(failure.MemberNames.FirstOrDefault() ?? "");

    private static string NameOf(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}
