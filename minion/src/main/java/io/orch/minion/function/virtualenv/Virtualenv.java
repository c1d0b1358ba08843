package io.orch.minion.function.virtualenv;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a virtualenv is made: arguments of the {@code virtualenv} functions and states. */
public record Virtualenv(
    @Param(
            value =
                "Program that makes it, or venv for Python's own; virtualenv where it is there.",
            aliases = "virtualenv_bin")
        Optional<String> venvBin,
    @Param("Python that it is made for.") Optional<String> python,
    @Param(value = "Let it see the host's packages.", fallback = "false")
        boolean systemSitePackages,
    @Param(value = "Empty one that is there.", fallback = "false") boolean clear,
    @Param("What a shell shows while it is in use.") Optional<String> prompt,
    @Param("Make links, not copies; for venv only.") Optional<Boolean> symlinks,
    @Param(value = "User that it is made by.", aliases = "runas") Optional<String> user) {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String OWN = "venv";

  /** Makes it; how the program ended, well or not. */
  public CommandResult create(Context context, Path path) {
    Commands commands = context.port(Commands.class);
    String program =
        venvBin
            .or(() -> Optional.ofNullable(context.pillar().get("venv_bin")).map(Values::str))
            .orElse(commands.which("virtualenv").isPresent() ? "virtualenv" : OWN);
    boolean own = program.endsWith(OWN) && !program.endsWith("virtualenv");
    List<String> argv = new ArrayList<>();
    if (program.equals(OWN)) {
      argv.addAll(List.of(python.orElse("python3"), "-m", OWN));
    } else {
      argv.add(program);
      python.filter(any -> own).ifPresent(any -> refuse(program, "python"));
      python.ifPresent(which -> argv.add("--python=" + which));
    }
    if (symlinks.isPresent() && !own) {
      refuse(program, "symlinks");
    }
    symlinks.filter(yes -> yes).ifPresent(yes -> argv.add("--symlinks"));
    prompt.ifPresent(text -> argv.add("--prompt=" + text));
    if (clear) {
      argv.add("--clear");
    }
    if (systemSitePackages) {
      argv.add("--system-site-packages");
    }
    argv.add(path.toString());
    return commands.run(Command.of(argv).as(user).within(LONGEST));
  }

  private static void refuse(String program, String argument) {
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID, program + " has no '" + argument + "'; leave it out");
  }
}
