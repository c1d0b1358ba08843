package io.orch.minion.function.rsync;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How files are synchronized: arguments of the {@code rsync} functions and states. */
public record RsyncCall(
    @Param(value = "Remove what the source does not have.", fallback = "false") boolean delete,
    @Param(value = "Remove directories that are in the way.", fallback = "false") boolean force,
    @Param(value = "Leave files that are newer.", fallback = "false") boolean update,
    @Param("Path of the file with the password for an rsync daemon.") Optional<String> passwordfile,
    @Param(value = "Patterns that are left out.", fallback = "[]") List<String> exclude,
    @Param("Path of a file of patterns that are left out.") Optional<String> excludefrom,
    @Param(value = "Only tell.", fallback = "false") boolean dryrun,
    @Param("Shell that rsync goes through, such as ssh with options.") Optional<String> rsh,
    @Param(value = "Further options of rsync.", fallback = "[]") List<String> additionalOpts) {

  private static final Duration LONGEST = Duration.ofHours(6);

  /**
   * Runs rsync to its end, well or not.
   *
   * @param only whether to tell and change nothing
   * @param first options besides those of the call
   */
  public CommandResult run(
      Context context, String source, String target, boolean only, List<String> first) {
    for (String place : List.of(source, target)) {
      if (place.isEmpty() || place.startsWith("-")) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "'" + place + "' is no source or target for rsync");
      }
    }
    if (!source.startsWith("salt://")) {
      return sync(context, source, target, only, first);
    }
    Path copy = Path.of(System.getProperty("java.io.tmpdir"), "orch-rsync-" + UUID.randomUUID());
    try {
      return sync(context, copied(context, source, copy), target, only, first);
    } finally {
      context.port(HostFiles.class).remove(copy);
    }
  }

  /** A directory of the tree as one of the host; with its slash, so that what is in it is meant. */
  private static String copied(Context context, String url, Path copy) {
    String directory = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    Object made =
        context.functions().call("cp.get_dir", List.of(directory, copy.toString()), Map.of());
    if (made instanceof List<?> files && !files.isEmpty()) {
      return copy.resolve(directory.substring(directory.lastIndexOf('/') + 1)) + "/";
    }
    Object file =
        context
            .functions()
            .call("cp.get_file", List.of(url, copy.toString()), Map.of("makedirs", true));
    return String.valueOf(file);
  }

  private CommandResult sync(
      Context context, String source, String target, boolean only, List<String> first) {
    List<String> argv = new ArrayList<>(List.of("rsync", "-avz"));
    argv.addAll(first);
    flag(argv, delete, "--delete");
    flag(argv, force, "--force");
    flag(argv, update, "--update");
    flag(argv, only || dryrun, "--dry-run");
    rsh.ifPresent(shell -> argv.add("--rsh=" + shell));
    passwordfile.ifPresent(file -> argv.addAll(List.of("--password-file", file)));
    excludefrom.ifPresent(file -> argv.addAll(List.of("--exclude-from", file)));
    if (excludefrom.isEmpty()) {
      exclude.forEach(pattern -> argv.addAll(List.of("--exclude", pattern)));
    }
    argv.addAll(additionalOpts);
    argv.addAll(List.of("--", source, target));
    return context
        .port(Commands.class)
        .run(Command.of(argv).with(Map.of("LC_ALL", "C.UTF-8")).within(LONGEST));
  }

  private static void flag(List<String> argv, boolean set, String flag) {
    if (set) {
      argv.add(flag);
    }
  }
}
