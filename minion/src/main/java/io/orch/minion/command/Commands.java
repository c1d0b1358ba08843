package io.orch.minion.command;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.LocalCalls;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The commands of {@code orch-minion}, by their first word. */
public final class Commands {

  /** Where the agent's configuration is when none is named. */
  public static final String CONFIG = "/etc/orch/minion.yaml";

  private static final String APPLY = "apply";
  private static final String CHECK = "check";
  private static final String IMAGE_PREPARE = "image-prepare";
  private static final Set<String> HELP = Set.of("--help", "-h");

  private final PrintStream out;

  public Commands(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs a command.
   *
   * @param arguments of the program
   * @return its exit code; empty when the first word names none
   * @throws OrchException for what the command could not do
   */
  public OptionalInt run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return OptionalInt.empty();
    }
    List<String> rest = arguments.subList(1, arguments.size());
    boolean help = rest.stream().anyMatch(HELP::contains);
    return switch (arguments.getFirst()) {
      case APPLY -> OptionalInt.of(help ? told(Apply.USAGE) : apply(rest));
      case CHECK -> OptionalInt.of(help ? told(Check.USAGE) : new Check(out).run(rest));
      case IMAGE_PREPARE ->
          OptionalInt.of(help ? told(PrepareImage.USAGE) : new PrepareImage(out).run(rest));
      default -> OptionalInt.empty();
    };
  }

  private int told(String usage) {
    out.print(usage);
    return 0;
  }

  private int apply(List<String> arguments) {
    LocalCalls calls =
        LocalCalls.load(Commands.class.getClassLoader())
            .orElseThrow(
                () -> new OrchException(ErrorCode.INTERNAL, "nothing here can call functions"));
    return new Apply(calls, out).run(arguments);
  }
}
