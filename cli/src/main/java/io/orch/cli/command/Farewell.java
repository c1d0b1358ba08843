package io.orch.cli.command;

import io.orch.cli.output.Output;
import java.util.List;

/**
 * What is said when the user presses Ctrl-C: the work goes on without the viewer. In force until it
 * is closed.
 */
public final class Farewell implements AutoCloseable {

  private final Thread hook;

  public Farewell(Output out, List<String> lines) {
    hook =
        new Thread(
            () -> {
              out.screen().status(List.of());
              lines.forEach(out::note);
            },
            "farewell");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already: the hook has the word
    }
  }
}
