package io.orch.e2e.rollout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real HAProxy on free ports of the loopback, with an admin socket; it retries nothing. */
final class Haproxy implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/sbin/haproxy");

  private final Process process;
  private final int port;
  private final int admin;

  private Haproxy(Process process, int port, int admin) {
    this.process = process;
    this.port = port;
    this.admin = admin;
  }

  static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts one before the servers of these names and ports. */
  static Haproxy start(Path dir, Map<String, Integer> servers) throws IOException {
    List<Integer> free = freePorts();
    StringBuilder config =
        new StringBuilder(
            """
            global
              stats socket ipv4@127.0.0.1:%d level admin
            defaults
              mode http
              retries 0
              timeout connect 2s
              timeout client 5s
              timeout server 5s
            frontend site
              bind 127.0.0.1:%d
              default_backend web
            backend web
              balance roundrobin
            """
                .formatted(free.get(1), free.get(0)));
    servers.forEach(
        (name, at) ->
            config.append("  server ").append(name).append(" 127.0.0.1:").append(at).append('\n'));
    Path file = Files.writeString(dir.resolve("haproxy.cfg"), config);
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("haproxy.log").toFile())
            .start();
    Haproxy haproxy = new Haproxy(process, free.get(0), free.get(1));
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(haproxy::listens);
    return haproxy;
  }

  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      return List.of(one.getLocalPort(), other.getLocalPort());
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** The port of its admin socket. */
  int admin() {
    return admin;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
