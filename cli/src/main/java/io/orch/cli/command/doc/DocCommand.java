package io.orch.cli.command.doc;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.FunctionText;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "doc",
    description = {
      "Shows what functions do and which arguments they take.",
      "Without a name: all of them in one line each."
    },
    footer = {
      "",
      "Examples:",
      "  orch doc",
      "  orch doc file.managed",
      "  orch doc file",
      "  orch doc --master        what the connected minions have, with their own modules"
    })
public final class DocCommand extends Command {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FUNCTION|MODULE",
      defaultValue = "",
      description = "file.managed, or file for all of a module.")
  String name = "";

  @Option(names = "--master", description = "Ask the master instead of this program.")
  boolean master;

  public DocCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    List<Schema> all = schemas();
    List<Schema> chosen = all.stream().filter(this::wanted).toList();
    if (chosen.isEmpty()) {
      throw unknown(all);
    }
    if (!out.pretty()) {
      out.document(chosen.stream().map(Documents::schema).toList());
    } else if (chosen.stream().anyMatch(this::exact)) {
      out.screen().print(FunctionText.full(chosen.stream().filter(this::exact).toList()));
    } else {
      out.screen().print(FunctionText.overview(chosen));
    }
    return ExitCode.OK;
  }

  private List<Schema> schemas() {
    if (!master) {
      List<Schema> local = Registry.load(DocCommand.class.getClassLoader()).schemas();
      if (!local.isEmpty()) {
        return local;
      }
    }
    try (Client client = connect()) {
      return client.functions();
    }
  }

  private boolean wanted(Schema schema) {
    return name.isEmpty() || exact(schema) || schema.name().startsWith(name + ".");
  }

  private boolean exact(Schema schema) {
    return schema.name().equals(name) || schema.aliases().contains(name);
  }

  private OrchException unknown(List<Schema> all) {
    Set<String> names = new TreeSet<>();
    for (Schema schema : all) {
      names.add(schema.name());
      names.add(schema.name().substring(0, Math.max(0, schema.name().indexOf('.'))));
    }
    return new OrchException(
        ErrorCode.FUNCTION_UNKNOWN,
        "no function or module '" + name + "'" + Suggestion.didYouMean(name, names));
  }
}
