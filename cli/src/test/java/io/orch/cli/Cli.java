package io.orch.cli;

import io.grpc.netty.NettyChannelBuilder;
import io.orch.cli.client.Connection;
import io.orch.cli.command.Surroundings;
import io.orch.sls.task.Clock;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs command lines in a directory and keeps what they print. */
final class Cli {

  private final Path directory;
  private final int port;
  private boolean interactive;
  private String input = "";

  /** What a command line did. */
  record Done(int code, String out, String err) {}

  Cli(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  Cli answering(String text) {
    interactive = true;
    input = text;
    return this;
  }

  /** Runs a command line with a configuration that names the port. */
  Done run(String... words) throws IOException {
    Path config = directory.resolve("cli.yaml");
    for (String file : new String[] {"ca.crt", "operator.crt", "operator.key"}) {
      Files.writeString(directory.resolve(file), "");
    }
    Files.writeString(
        config,
        "master: 127.0.0.1:"
            + port
            + "\nca: ca.crt\ncertificate: operator.crt\nkey: operator.key\n");
    return run(Map.of("ORCH_CLI_CONFIG", config.toString()), words);
  }

  Done run(Map<String, String> variables, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings around =
        new Surroundings(
            variables,
            directory,
            new BufferedReader(new StringReader(input)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive,
            new Surroundings.Terminal(false, 100, 40),
            Clock.SYSTEM,
            config ->
                new Connection(
                    NettyChannelBuilder.forAddress(config.host(), config.port())
                        .usePlaintext()
                        .build(),
                    config.host() + ":" + config.port()));
    int code = Program.run(around, words);
    return new Done(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
