package io.orch.minion.state.git;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A clone on the host, worked on by the git program, which never asks for anything. */
record Repository(
    Context context, Path directory, Optional<String> user, Optional<String> identity) {

  private static final Duration LONGEST = Duration.ofHours(1);

  private CommandResult run(Path cwd, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(arguments);
    Map<String, @Nullable String> environment = new LinkedHashMap<>();
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C");
    environment.put(
        "GIT_SSH_COMMAND",
        "ssh -o BatchMode=yes"
            + identity
                .map(
                    key ->
                        " -o IdentitiesOnly=yes -i " + io.orch.minion.function.cmd.Shell.quote(key))
                .orElse(""));
    return context
        .port(Commands.class)
        .run(Command.of(argv).in(cwd).with(environment).as(user).within(LONGEST));
  }

  /** What git says; a failure is an error with what it said. */
  String git(String... arguments) {
    return git(directory, List.of(arguments));
  }

  String git(Path cwd, List<String> arguments) {
    CommandResult result = run(cwd, arguments);
    if (!result.ok()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "git " + arguments.get(0) + ": " + result.complaint());
    }
    return result.stdout().strip();
  }

  /** What git says; nothing when it fails. */
  Optional<String> ask(String... arguments) {
    CommandResult result = run(directory, List.of(arguments));
    return result.ok() ? Optional.of(result.stdout().strip()) : Optional.empty();
  }

  /** The commit that is checked out. */
  Optional<String> head() {
    return ask("rev-parse", "--verify", "-q", "HEAD^{commit}");
  }

  Optional<String> branch() {
    return ask("symbolic-ref", "-q", "--short", "HEAD");
  }

  /** The commit that a revision has on the other side: of a branch or tag, or itself. */
  String remote(String url, String revision) {
    Path anywhere = Path.of("/");
    List<String> references = List.of(git(anywhere, List.of("ls-remote", "--", url)).split("\n"));
    List<String> wanted =
        revision.equals("HEAD")
            ? List.of("HEAD")
            : List.of(
                "refs/heads/" + revision, "refs/tags/" + revision + "^{}", "refs/tags/" + revision);
    for (String reference : wanted) {
      for (String line : references) {
        String[] fields = line.split("\t");
        if (fields.length == 2 && fields[1].equals(reference)) {
          return fields[0];
        }
      }
    }
    if (revision.matches("[0-9a-f]{7,64}")) {
      return revision;
    }
    throw new OrchException(
        ErrorCode.COMMAND_FAILED, url + " has no branch or tag '" + revision + "'");
  }
}
