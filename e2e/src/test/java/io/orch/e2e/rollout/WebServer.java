package io.orch.e2e.rollout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * A web server that serves the release that a file named when it started: {@code WebServer FILE
 * PORT}. The release {@code bad} answers 500.
 */
public final class WebServer {

  private static final int BACKLOG = 50;

  private final String release;

  private WebServer(String release) {
    this.release = release;
  }

  public static void main(String[] args) throws IOException {
    WebServer web = new WebServer(Files.readString(Path.of(args[0])).strip());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(Integer.parseInt(args[1])), BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", web::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = ("release " + release + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Connection", "close");
    exchange.sendResponseHeaders(release.equals("bad") ? 500 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
