package io.orch.cli.command;

import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that is nothing without one below it: called alone, it shows its help. */
public abstract class Group extends Command {

  @Spec CommandSpec spec = CommandSpec.create();

  protected Group(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    spec.commandLine().usage(around.err(), CommandLine.Help.Ansi.OFF);
    return ExitCode.USAGE;
  }
}
