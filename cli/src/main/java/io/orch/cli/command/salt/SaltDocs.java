package io.orch.cli.command.salt;

import io.orch.cli.client.Client;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.FunctionText;
import io.orch.cli.output.Line;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Registry;
import io.orch.sls.module.Schema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code -d} shows: the functions of a kind, as the master knows them. */
final class SaltDocs {

  private final SaltInvocation command;

  SaltDocs(SaltInvocation command) {
    this.command = command;
  }

  /**
   * Prints one function, those of a module, or all.
   *
   * @param name of a function or module; null or {@code *} for all
   */
  int print(Kind kind, @Nullable String name) {
    try (Client client = command.connect()) {
      return print(client.functions(), kind, name);
    }
  }

  /** The same for the execution functions of this machine, without asking the master. */
  int printLocal(@Nullable String name) {
    Registry registry = Registry.load(SaltDocs.class.getClassLoader());
    return print(registry.schemas(), Kind.EXECUTION, name);
  }

  private int print(List<Schema> functions, Kind kind, @Nullable String name) {
    List<Schema> all = functions.stream().filter(schema -> schema.kind() == kind).toList();
    List<Schema> wanted = all.stream().filter(schema -> matches(schema, name)).toList();
    if (wanted.isEmpty()) {
      throw unknown(name, all);
    }
    command.print(
        FunctionText.full(wanted).stream().map(Line::plain).collect(Collectors.joining("\n")));
    return ExitCode.OK;
  }

  private static boolean matches(Schema schema, @Nullable String name) {
    return name == null
        || name.equals("*")
        || name.equals("sys.doc")
        || schema.name().equals(name)
        || schema.aliases().contains(name)
        || schema.name().startsWith(name + ".");
  }

  private static OrchException unknown(@Nullable String name, List<Schema> all) {
    return new OrchException(
        ErrorCode.FUNCTION_UNKNOWN,
        "there is no function '"
            + name
            + "'"
            + Suggestion.didYouMean(
                name == null ? "" : name, all.stream().map(Schema::name).toList()));
  }
}
