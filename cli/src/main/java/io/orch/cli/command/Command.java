package io.orch.cli.command;

import io.orch.cli.output.Output;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command: its fields are its options and parameters, {@link #run} does it. */
public abstract class Command extends Invocation {

  @Mixin Options options = new Options();

  protected Command(Surroundings around) {
    super(around);
  }

  @Override
  protected final Output output() {
    return options.output(around);
  }

  @Override
  protected final boolean debug() {
    return options.debug;
  }

  @Override
  protected final @Nullable Path config() {
    return options.config;
  }
}
