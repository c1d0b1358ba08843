package io.orch.e2e.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This checkout's own launcher, with a quickstart directory apart from the developer's. The runtime
 * is the one that this build has just packaged.
 */
final class Checkout {

  /** What a command printed, both streams in order, and its exit code. */
  record Result(int code, String output) {}

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Path root;
  private final Path data;

  Checkout(Path data) {
    this.root = Path.of("").toAbsolutePath().getParent();
    this.data = data;
  }

  boolean packaged() {
    return Files.isDirectory(root.resolve("installer/target/runtime/lib"));
  }

  Result orch(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("orch-", ".out");
    List<String> command = new ArrayList<>(List.of("sh", root.resolve("orch").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile());
    builder.environment().put("ORCH_SKIP_BUILD", "1");
    builder.environment().put("ORCH_QUICKSTART_WAIT", "180");
    builder.environment().put("ORCH_QUICKSTART_DIR", data.toString());
    builder
        .environment()
        .put("ORCH_CLI_CONFIG", data.resolve("master/operator/cli.yaml").toString());
    Process process = builder.start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          command + " did not end within " + LIMIT + ":\n" + Files.readString(output));
    }
    String text = Files.readString(output);
    Files.delete(output);
    return new Result(process.exitValue(), text);
  }

  /** The port that the quickstart chose for a minion's site in an environment. */
  int port(String minion, String environment) throws IOException {
    String start = minion + " " + environment + " ";
    return Files.readAllLines(data.resolve("ports")).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> Integer.parseInt(line.substring(start.length())))
        .findFirst()
        .orElseThrow();
  }
}
