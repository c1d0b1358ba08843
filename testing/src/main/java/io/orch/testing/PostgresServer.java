package io.orch.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test, on a free port of the loopback address, with its files in a
 * directory of its own. The programs are those of the distribution's package; as root they run as
 * another user, since they refuse to run as root.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String USER = "orch";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path directory;
  private final String password = UUID.randomUUID().toString();
  private final int port;
  private final Process process;

  /** Starts a server. */
  public PostgresServer() throws IOException, InterruptedException {
    Path programs = programs().orElseThrow(() -> new IOException("PostgreSQL is not installed"));
    directory = Files.createTempDirectory("orch-postgres");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path secret = directory.resolve("secret");
    Files.writeString(secret, password);
    run(
        programs.resolve("initdb").toString(),
        "--pgdata=" + data(),
        "--username=" + USER,
        "--pwfile=" + secret,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
    port = freePort();
    process =
        builder(
                programs.resolve("postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200")
            .start();
    awaitReady();
  }

  /** Why a test can't have a server here; empty when it can. */
  public static Optional<String> missing() {
    return programs().isPresent()
        ? Optional.empty()
        : Optional.of("PostgreSQL is not installed: apt-get install postgresql");
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private ProcessBuilder builder(String... command) {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    all.addAll(List.of(command));
    return new ProcessBuilder(all)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private Path log() {
    return directory.resolve("log");
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process program = builder(command).start();
    if (!program.waitFor(60, TimeUnit.SECONDS) || program.exitValue() != 0) {
      program.destroyForcibly();
      throw new IOException(command[0] + " failed: " + Files.readString(log()));
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int i = 0; i < 300; i++) {
      try (Connection connection = connect()) {
        return;
      } catch (SQLException e) {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IOException("PostgreSQL does not start: " + Files.readString(log()));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"), USER, password);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Makes a new database; its address. */
  public String newDatabase() {
    String name = "orch_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return url(name);
  }

  /** Who may do everything there. */
  public String user() {
    return USER;
  }

  /** The user's password. */
  public String password() {
    return password;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
