package io.orch.minion;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that some tests need. */
public final class HostProgram {

  private HostProgram() {}

  /** The path of a program; a test is skipped, and says why, where there is none. */
  public static String require(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    Path found =
        Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
            .map(directory -> Path.of(directory, program))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        found != null, program + " is not installed; .ci/run installs it where it can");
    return String.valueOf(found);
  }

  /** A port of the loopback address that nobody listens on. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts a program that goes on beside the test; its output goes to a file. */
  public static Process start(Path log, List<String> argv) throws IOException {
    return new ProcessBuilder(argv)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
