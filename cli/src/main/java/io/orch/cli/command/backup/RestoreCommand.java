package io.orch.cli.command.backup;

import io.orch.cli.command.Surroundings;
import io.orch.sls.error.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

@picocli.CommandLine.Command(
    name = "restore",
    description = {
      "Makes this host the master of a backup. It is done on the host itself, as the user that the",
      "master runs as, and while no master runs there: a master that is to become another can't",
      "answer calls meanwhile. This hands all words on to 'orch-master restore', which must be",
      "installed here; 'orch-master restore --help' lists its options."
    },
    footer = {
      "",
      "Examples:",
      "  orch restore --config /etc/orch/master.yaml --identity backup.key orch.backup",
      "  orch restore --config /etc/orch/master.yaml --passphrase-file words orch.backup"
    })
public final class RestoreCommand implements Callable<Integer> {

  private final Surroundings around;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Unmatched List<String> words = new ArrayList<>();

  public RestoreCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Path> master = master();
    if (master.isEmpty()) {
      around
          .err()
          .println(
              "error: there is no 'orch-master' on this host's PATH; a backup is restored on the"
                  + " host that is to be the master, where orch-master is installed");
      return ErrorCode.FILE_NOT_FOUND.exitCode();
    }
    List<String> command = new ArrayList<>(List.of(master.get().toString(), "restore"));
    command.addAll(words);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private Optional<Path> master() {
    return Stream.of(around.variables().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory).resolve("orch-master"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
