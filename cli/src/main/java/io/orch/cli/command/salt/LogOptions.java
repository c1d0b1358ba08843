package io.orch.cli.command.salt;

import java.util.Set;
import picocli.CommandLine.Option;

/** Salt's option on what is logged. */
final class LogOptions {

  @Option(
      names = {"-l", "--log-level"},
      paramLabel = "LEVEL",
      defaultValue = "warning",
      description = "debug, trace or all show where an error of the program is from.")
  String level = "warning";

  boolean debug() {
    return debug(level);
  }

  static boolean debug(String level) {
    return Set.of("debug", "trace", "garbage", "all").contains(level);
  }
}
