package io.orch.cli.command.login;

import io.orch.cli.command.Surroundings;
import java.io.IOException;
import java.util.Optional;

/** Opens pages in the browser of whoever sits at this machine. */
record Browser(Surroundings around) {

  /** Tries to open a page. */
  void open(String page) {
    program()
        .ifPresent(
            program -> {
              try {
                new ProcessBuilder(program, page)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
              } catch (IOException e) {
                // the page is on the screen as well
              }
            });
  }

  /** {@code $BROWSER}, or what the desktop has; empty where no one sits before one. */
  private Optional<String> program() {
    if (!around.interactive()) {
      return Optional.empty();
    }
    String named = variable("BROWSER");
    if (!named.isEmpty()) {
      return Optional.of(named);
    }
    if (System.getProperty("os.name", "").startsWith("Mac")) {
      return Optional.of("open");
    }
    return variable("DISPLAY").isEmpty() && variable("WAYLAND_DISPLAY").isEmpty()
        ? Optional.empty()
        : Optional.of("xdg-open");
  }

  private String variable(String name) {
    return around.variables().getOrDefault(name, "");
  }
}
