using System.CommandLine;
using Quasar.Client;

namespace Quasar.Verbs.Indices;

/// <summary><c>quasar index</c>: indices, who is in them, and collecting their bars.</summary>
internal static class IndexVerb
{
    public static readonly Argument<string> Code = new("code") { Description = "What the index is called here" };

    public static Command Create()
    {
        var index = new Command("index", "Keep indices, their members, and the bars of these") { List(), Show(), New(), Rename(), Schedule(), Delete() };
        foreach (var command in MemberCommands.All().Concat(SyncCommands.All()).Concat(FollowCommands.All())) index.Add(command);
        return index;
    }

    private static Command List()
    {
        Option<string?>[] options = [.. Fields.Options(("-q", "A part of the code or the name"), ("--provider", "Only this vendor's")), .. Fields.Page];
        return RemoteCommand.Create(
            "list", "List indices", options, arguments => Question.Get($"indices", Fields.Of(arguments, options)),
            page => JsonTable.PrintPage(page, "code", "name", "provider", "vendorSymbol", "schedule", "createdAt"));
    }

    private static Command Show() => RemoteCommand.Create(
        "show", "Show an index", [Code], arguments => Question.Get($"indices/{arguments.GetValue(Code)}"), JsonTable.PrintFields);

    private static Command New()
    {
        var name = new Argument<string>("name");
        var options = Fields.Options(
            ("--provider", "The vendor that keeps it; one of your own when left out"), ("--vendor-symbol", "What that vendor calls it"),
            ("--schedule", "When the vendor is asked, a cron expression in UTC; each day at 05:00 when left out, never when empty"));
        return RemoteCommand.Create(
            "create", "Enter an index: one of your own, or a vendor's", [Code, name, .. options],
            arguments => Question.Post(
                $"indices", Fields.Of(arguments, options).With("code", arguments.GetValue(Code)).With("name", arguments.GetValue(name))),
            JsonTable.PrintFields);
    }

    private static Command Rename()
    {
        var options = Fields.Options(("--code", "Its new code"), ("--name", "Its new name"));
        return RemoteCommand.Create(
            "rename", "Give an index another code or name", [Code, .. options],
            arguments => Question.Patch($"indices/{arguments.GetValue(Code)}", Fields.Of(arguments, options)), JsonTable.PrintFields);
    }

    private static Command Schedule()
    {
        var cron = new Argument<string>("cron") { Description = "A cron expression in UTC, such as '0 5 * * *'; an empty one ends it" };
        return RemoteCommand.Create(
            "schedule", "Say when a vendor is asked for its index", [Code, cron],
            arguments => Question.Patch($"indices/{arguments.GetValue(Code)}", new { schedule = arguments.GetValue(cron) }), JsonTable.PrintFields);
    }

    private static Command Delete() => RemoteCommand.Create(
        "delete", "Delete an index with its history, unless it is followed", [Code],
        arguments => Question.Delete($"indices/{arguments.GetValue(Code)}"), _ => Console.WriteLine("Deleted"));
}
