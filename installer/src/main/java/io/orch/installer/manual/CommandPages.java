package io.orch.installer.manual;

import io.orch.cli.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Manual pages of {@code orch}: one for it, and one for each command with those below it. */
public final class CommandPages {

  private final String date;
  private final String version;

  /**
   * Those of a version.
   *
   * @param date as in {@code 2026-01-01}
   */
  public CommandPages(String date, String version) {
    this.date = date;
    this.version = version;
  }

  /** File name, such as {@code orch-run.1}, to page. */
  public Map<String, String> pages() {
    CommandLine orch = Reference.commands();
    Map<String, String> pages = new TreeMap<>();
    pages.put("orch.1", overview(orch));
    orch.getSubcommands()
        .forEach((noun, command) -> pages.put("orch-" + noun + ".1", page(command)));
    return pages;
  }

  private String overview(CommandLine orch) {
    Roff page =
        begin("orch", summary(orch.getCommandSpec()))
            .heading("SYNOPSIS")
            .paragraph("orch COMMAND [OPTION]... [ARGUMENT]...")
            .heading("DESCRIPTION");
    describe(page, orch.getCommandSpec());
    page.heading("COMMANDS");
    orch.getSubcommands()
        .forEach(
            (noun, command) ->
                page.item("orch-" + noun + "(1)", List.of(summary(command.getCommandSpec()))));
    page.heading("FILES")
        .item(
            "~/.config/orch/cli.yaml",
            List.of(
                "The master, and the operator's certificate and key; or --config,"
                    + " or ORCH_CLI_CONFIG."));
    exitStatus(page);
    return page.heading("SEE ALSO").paragraph("orch-master(8), orch-minion(8)").page();
  }

  private String page(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    Roff page = begin("orch-" + spec.name(), summary(spec));
    page.heading("SYNOPSIS");
    synopsis(page, command);
    page.heading("DESCRIPTION");
    describe(page, spec);
    arguments(page.heading("OPTIONS"), spec);
    footer(page, spec);
    List<CommandLine> below = new ArrayList<>(command.getSubcommands().values());
    if (!below.isEmpty()) {
      page.heading("COMMANDS");
      below.forEach(each -> section(page, each));
    }
    exitStatus(page);
    return page.heading("SEE ALSO").paragraph("orch(1)").page();
  }

  private void section(Roff page, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    page.subheading(spec.qualifiedName());
    synopsis(page, command);
    describe(page, spec);
    arguments(page, spec);
    footer(page, spec);
    command.getSubcommands().values().forEach(each -> section(page, each));
  }

  private Roff begin(String name, String summary) {
    return new Roff(name, 1, date, version).heading("NAME").paragraph(name + " - " + summary);
  }

  private static String summary(CommandSpec spec) {
    String[] description = spec.usageMessage().description();
    if (description.length == 0) {
      throw new IllegalStateException(
          "the command '" + spec.qualifiedName() + "' has no description for its manual page");
    }
    String first = description[0].strip();
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private static void describe(Roff page, CommandSpec spec) {
    page.paragraph(String.join(" ", spec.usageMessage().description()));
  }

  private static void synopsis(Roff page, CommandLine command) {
    String text = command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    page.paragraph(text);
  }

  private static void arguments(Roff page, CommandSpec spec) {
    for (PositionalParamSpec each : spec.positionalParameters()) {
      if (!each.hidden()) {
        page.item(each.paramLabel(), meaning(each));
      }
    }
    for (OptionSpec each : spec.options()) {
      if (!each.hidden()) {
        String names = String.join(", ", each.names());
        boolean flag = each.arity().max() == 0;
        page.item(flag ? names : names + "=" + each.paramLabel(), meaning(each));
      }
    }
  }

  private static List<String> meaning(ArgSpec spec) {
    return Arrays.stream(spec.description())
        .map(line -> line.replace("${DEFAULT-VALUE}", String.valueOf(spec.defaultValue())))
        .map(line -> line.replace("${COMPLETION-CANDIDATES}", candidates(spec)))
        .toList();
  }

  private static String candidates(ArgSpec spec) {
    List<String> all = new ArrayList<>();
    if (spec.completionCandidates() != null) {
      spec.completionCandidates().forEach(all::add);
    }
    return String.join(", ", all);
  }

  private static void footer(Roff page, CommandSpec spec) {
    List<String> lines =
        Arrays.stream(spec.usageMessage().footer()).dropWhile(String::isBlank).toList();
    if (!lines.isEmpty()) {
      page.literal(lines);
    }
  }

  private static void exitStatus(Roff page) {
    page.heading("EXIT STATUS")
        .paragraph(
            "0 when all that was asked for was done; 1 when something failed on a minion or in a"
                + " run; 64 and more when the command could not be carried out: 64 wrong call or"
                + " configuration, 66 not found, 69 not reachable, 70 a fault of the program, 75"
                + " try again later, 77 not allowed, 130 interrupted.");
  }
}
