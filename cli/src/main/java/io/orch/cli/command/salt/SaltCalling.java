package io.orch.cli.command.salt;

import io.orch.cli.command.Surroundings;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command of Salt that calls functions, with the options that all of these have. */
abstract class SaltCalling extends SaltInvocation {

  @Mixin LogOptions log = new LogOptions();

  @Option(
      names = {"-d", "--doc", "--documentation"},
      description = "Show what is known of functions.")
  boolean doc;

  @Option(
      names = "--no-parse",
      paramLabel = "NAME",
      split = ",",
      description = "Keyword arguments whose values stay text.")
  List<String> unparsed = List.of();

  @Spec CommandSpec spec = CommandSpec.create();

  SaltCalling(Surroundings around) {
    super(around);
  }

  @Override
  protected final boolean debug() {
    return log.debug();
  }
}
