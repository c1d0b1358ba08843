package io.orch.cli.command;

import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Client;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** A command: its fields are its options and parameters, {@link #run} does it. */
public abstract class Command implements Callable<Integer> {

  /** What it runs in. */
  protected final Surroundings around;

  @Mixin Options options = new Options();

  protected Command(Surroundings around) {
    this.around = around;
  }

  @Override
  public final Integer call() throws Exception {
    Output out = options.output(around);
    try {
      return run(out);
    } catch (OrchException e) {
      out.error(e);
      if (options.debug) {
        e.printStackTrace(around.err());
      }
      return ExitCode.of(e);
    } catch (IOException | RuntimeException e) {
      out.error(
          new OrchException(
              ErrorCode.INTERNAL,
              "an error of the program itself: "
                  + e
                  + (options.debug ? "" : "\nrun it again with --debug to see where")));
      if (options.debug) {
        e.printStackTrace(around.err());
      }
      return ExitCode.INTERNAL;
    }
  }

  /** Does the command and answers its exit code. What fails is an {@link OrchException}. */
  protected abstract int run(Output out) throws IOException;

  /** A connection to the master that the configuration names. */
  protected Client connect() {
    CliConfig config = CliConfig.find(options.config, around.variables(), around.directory());
    return new Client(around.dialler().apply(config), around.clock());
  }

  /** An error that says how the command is used. */
  protected static OrchException usage(CommandLine.Model.CommandSpec spec, String message) {
    return new OrchException(
        ErrorCode.USAGE, message + "\nsee '" + spec.qualifiedName() + " --help'");
  }
}
