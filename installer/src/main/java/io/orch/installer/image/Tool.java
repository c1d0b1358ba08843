package io.orch.installer.image;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program of the JDK, run to its end. */
final class Tool {

  private static final int SHOWN = 2_000;

  private Tool() {}

  /** Runs one in a directory; fails with the end of what it printed when it fails. */
  static String run(Path directory, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw failed(command, "ended with " + code + ": " + end(printed), null);
      }
      return printed;
    } catch (IOException e) {
      throw failed(command, "can't be run: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(command, "was interrupted", e);
    }
  }

  private static String end(String printed) {
    return printed.length() > SHOWN ? printed.substring(printed.length() - SHOWN) : printed;
  }

  private static OrchException failed(
      List<String> command, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    String message = command.getFirst() + " " + what;
    return cause == null
        ? new OrchException(ErrorCode.COMMAND_FAILED, message)
        : new OrchException(ErrorCode.COMMAND_FAILED, Location.NONE, message, cause);
  }
}
