package io.orch.cli.command;

import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Client;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.proto.message.RequestId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.WorkContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * One call of the program: {@link #run} does it, and what fails becomes a message and an exit code.
 */
public abstract class Invocation implements Callable<Integer> {

  /** What it runs in. */
  protected final Surroundings around;

  protected Invocation(Surroundings around) {
    this.around = around;
  }

  @Override
  public final Integer call() throws Exception {
    Output out = output();
    String request = request();
    if (debug()) {
      around.err().println("request " + request);
    }
    try (WorkContext.Entered entered =
        WorkContext.current().with(WorkContext.Key.REQUEST, request).enter()) {
      return run(out);
    } catch (OrchException e) {
      out.error(e);
      if (debug()) {
        e.printStackTrace(around.err());
      }
      return ExitCode.of(e);
    } catch (IOException | RuntimeException e) {
      out.error(
          new OrchException(
              ErrorCode.INTERNAL,
              "an error of the program itself: "
                  + e
                  + (debug() ? "" : "\nrun it again with --debug to see where")));
      if (debug()) {
        e.printStackTrace(around.err());
      }
      return ExitCode.INTERNAL;
    }
  }

  /** The request that all calls of this one are: as the caller names it, else a new one. */
  private String request() {
    return RequestId.of(around.variables().getOrDefault("ORCH_REQUEST_ID", ""))
        .orElseGet(RequestId::fresh)
        .value();
  }

  /** Where its results and errors go, and in which form. */
  protected abstract Output output();

  /** Whether stack traces are wanted. */
  protected abstract boolean debug();

  /** The configuration that the caller names; null to look at the usual places. */
  protected abstract @Nullable Path config();

  /** Does the command and answers its exit code. What fails is an {@link OrchException}. */
  protected abstract int run(Output out) throws IOException;

  /** A connection to the master that the configuration names. */
  protected Client connect() {
    return new Client(around.dialler().apply(cliConfig()), around.clock());
  }

  /** Where the master is, and who asks. */
  protected CliConfig cliConfig() {
    return CliConfig.find(config(), around.variables(), around.directory());
  }

  /** An error that says how the command is used. */
  protected static OrchException usage(CommandLine.Model.CommandSpec spec, String message) {
    return new OrchException(
        ErrorCode.USAGE, message + "\nsee '" + spec.qualifiedName() + " --help'");
  }
}
