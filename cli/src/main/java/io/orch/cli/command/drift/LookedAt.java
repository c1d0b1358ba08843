package io.orch.cli.command.drift;

import io.orch.cli.command.TargetOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which minions a question of drift is about. */
final class LookedAt {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TARGET",
      defaultValue = "",
      description = "Which minions; a glob by default. Without it: those that the master looks at.")
  String target = "";

  @Mixin TargetOptions kind = new TargetOptions();
}
