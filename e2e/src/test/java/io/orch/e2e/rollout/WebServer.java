package io.orch.e2e.rollout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A web server that serves the release in a file and is down for a while when the file changes, as
 * one that must be restarted. The release {@code bad} answers 500.
 */
final class WebServer implements AutoCloseable {

  private static final long DOWN_MILLIS = 400;

  private final Path release;
  private final int port;
  private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile String serving;

  private WebServer(Path release) throws IOException {
    this.release = release;
    this.serving = read(release);
    this.server = listen(0);
    this.port = server.getAddress().getPort();
  }

  /** Serves a release until closed. */
  static WebServer of(Path release) throws IOException {
    WebServer web = new WebServer(release);
    web.watcher.scheduleWithFixedDelay(web::look, 20, 20, TimeUnit.MILLISECONDS);
    return web;
  }

  int port() {
    return port;
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
    made.setExecutor(workers);
    made.createContext("/", this::answer);
    made.start();
    return made;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = ("release " + serving + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Connection", "close");
    exchange.sendResponseHeaders(serving.equals("bad") ? 500 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void look() {
    try {
      String wanted = read(release);
      if (!wanted.equals(serving)) {
        server.stop(0);
        TimeUnit.MILLISECONDS.sleep(DOWN_MILLIS);
        serving = wanted;
        server = listen(port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  @Override
  public void close() {
    watcher.shutdownNow();
    server.stop(0);
    workers.shutdownNow();
  }
}
