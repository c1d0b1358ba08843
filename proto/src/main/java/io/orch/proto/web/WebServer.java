package io.orch.proto.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of HTTPS, or of HTTP on this machine alone. Each request has a thread; who sends slowly
 * is cut off, a body that is too long is refused before it is read to its end.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final int UNPINNED_SINCE = 24;
  private static final int GRACE_SECONDS = 1;
  private static final int BUFFER = 8 * 1024;
  private static final long DISCARDED = 16L * 1024 * 1024;

  static {
    WebBounds.apply();
  }

  private final HttpServer server;
  private final WebBounds bounds;
  private final WebHandler handler;
  private final Semaphore places;
  private final Scope scope = new Scope("web");

  private WebServer(HttpServer server, WebBounds bounds, WebHandler handler) {
    this.server = server;
    this.bounds = bounds;
    this.handler = handler;
    this.places = new Semaphore(bounds.requests());
  }

  /**
   * Listens.
   *
   * @param address port 0 for a free one
   * @param tls empty for plain HTTP, which only an address of this machine may have
   * @throws OrchException CONFIG_INVALID when the address can't be listened on
   */
  public static WebServer start(
      InetSocketAddress address, Optional<SSLContext> tls, WebBounds bounds, WebHandler handler) {
    if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "plain HTTP is served on this machine alone, and "
              + address
              + " is reached from outside");
    }
    try {
      WebServer web = new WebServer(create(address, tls), bounds, handler);
      web.server.setExecutor(web.executor());
      web.server.createContext("/", web::exchange);
      web.server.start();
      return web;
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.NONE,
          "can't listen on " + address + " for HTTP (" + e.getMessage() + "); choose another port",
          e);
    }
  }

  private static HttpServer create(InetSocketAddress address, Optional<SSLContext> tls)
      throws IOException {
    if (tls.isEmpty()) {
      return HttpServer.create(address, 0);
    }
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls.get()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setSSLParameters(wanted);
          }
        });
    return server;
  }

  /** Before JDK 24 the server reads under monitors, which would hold virtual threads' carriers. */
  private Executor executor() {
    if (Runtime.version().feature() < UNPINNED_SINCE) {
      return task -> scope.startOnPlatform("request", task::run);
    }
    return task -> scope.start("request", task::run);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void exchange(HttpExchange exchange) {
    try (exchange) {
      if (!places.tryAcquire()) {
        send(
            exchange, WebAnswer.refused(503, "too many requests at once").with("Retry-After", "1"));
        return;
      }
      try {
        send(exchange, answer(exchange));
      } finally {
        places.release();
      }
    } catch (IOException e) {
      log.debug("{} went: {}", exchange.getRemoteAddress(), e.toString());
    }
  }

  private WebAnswer answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(bounds.body() + 1);
    if (body.length > bounds.body()) {
      discard(exchange.getRequestBody());
      return WebAnswer.refused(413, "the body is longer than " + bounds.body() + " bytes");
    }
    String query = exchange.getRequestURI().getQuery();
    try {
      return handler.answer(
          new WebRequest(
              exchange.getRequestMethod(),
              String.valueOf(exchange.getRequestURI().getPath()),
              query == null ? "" : query,
              headers(exchange.getRequestHeaders()),
              body,
              exchange.getRemoteAddress().getAddress()));
    } catch (RejectedExecutionException e) {
      return WebAnswer.refused(503, "the server stops");
    } catch (RuntimeException e) {
      log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
      return WebAnswer.refused(500, "internal error; the server's log has more");
    }
  }

  /** Lets a client that sends a little too much hear that, instead of a reset. */
  private static void discard(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int read = body.read(buffer);
    for (long seen = 0; read >= 0 && seen < DISCARDED; seen += read) {
      read = body.read(buffer);
    }
  }

  private static Map<String, String> headers(Headers headers) {
    Map<String, String> out = new HashMap<>();
    headers.forEach((name, values) -> out.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return out;
  }

  private static void send(HttpExchange exchange, WebAnswer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (answer.status() == 413) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    try (WebContent content = answer.content()) {
      boolean empty = content.length() == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : content.length());
      if (!empty) {
        content.writeTo(exchange.getResponseBody());
      }
    }
  }

  /** Ends the intake, waits for a moment for what is being answered, and cuts off the rest. */
  @Override
  public void close() {
    server.stop(GRACE_SECONDS);
    scope.close();
  }
}
