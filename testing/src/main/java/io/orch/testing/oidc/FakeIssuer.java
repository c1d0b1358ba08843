package io.orch.testing.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An issuer with discovery, keys, device authorization (RFC 8628) and tokens, on a free port of the
 * loopback address. Whoever asks is told to wait as often as a test says, and then gets the token
 * that a test put there.
 */
public final class FakeIssuer implements AutoCloseable {

  public static final String CLIENT = "orch";
  public static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final HttpsServer server;
  private final FakeSite site = new FakeSite();
  private final ExecutorService threads =
      new ThreadPoolExecutor(0, 64, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, HttpHandler> others = new ConcurrentHashMap<>();
  private final List<FakeKey> keys = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> questions = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedDeque<String> errors = new ConcurrentLinkedDeque<>();
  private volatile String claims = "";
  private volatile int interval = 1;

  public FakeIssuer() throws IOException {
    keys.add(FakeKey.of("first", "ES256"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(site.tls()));
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Its name. */
  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Writes the certificate of the authority of its server. */
  public Path authority(Path file) throws IOException {
    return Files.writeString(file, site.authority());
  }

  /** The key that it signs with: the first. */
  public FakeKey key() {
    return keys.get(0);
  }

  /** Has these keys from now on. */
  public FakeIssuer keys(FakeKey... now) {
    keys.clear();
    keys.addAll(List.of(now));
    return this;
  }

  /** Answers below a path in another way. */
  public FakeIssuer at(String path, HttpHandler handler) {
    others.put(path, handler);
    return this;
  }

  /** Lets someone in: the next token has these claims beside iss, aud, iat, exp and nonce. */
  public FakeIssuer confirm(String more) {
    claims = more;
    return this;
  }

  /** Answers so to the next questions for a token, before it gives one. */
  public FakeIssuer first(String... answers) {
    errors.addAll(List.of(answers));
    return this;
  }

  /** The seconds between two questions that it asks for; 0 to say none. */
  public FakeIssuer interval(int seconds) {
    interval = seconds;
    return this;
  }

  /** The forms that it was sent. */
  public List<Map<String, String>> questions() {
    return List.copyOf(questions);
  }

  /** How often a path was asked for. */
  public long asked(String path) {
    return paths.stream().filter(path::equals).count();
  }

  /** Does not go on until the issuer is closed. */
  public void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    paths.add(path);
    try (exchange) {
      HttpHandler other = others.get(path);
      if (other != null) {
        other.handle(exchange);
        return;
      }
      switch (path) {
        case DISCOVERY -> answer(exchange, 200, discovery());
        case "/keys" -> answer(exchange, 200, keySet());
        case "/device" -> answer(exchange, 200, device(form(exchange)));
        case "/token" -> token(exchange, form(exchange));
        default -> answer(exchange, 404, "{}");
      }
    }
  }

  /** Answers with JSON. */
  public static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String discovery() {
    return """
    {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
     "device_authorization_endpoint": "%1$s/device"}
    """
        .formatted(url());
  }

  /** Its keys as a set. */
  public String keySet() {
    return "{\"keys\": ["
        + keys.stream().map(FakeKey::jwk).collect(Collectors.joining(", "))
        + "]}";
  }

  private Map<String, String> form(HttpExchange exchange) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    questions.add(form);
    return form;
  }

  private String device(Map<String, String> form) {
    return """
    {"device_code": "d-%1$s", "user_code": "WDJB-MJHT", "verification_uri": "%2$s/activate",
     "verification_uri_complete": "%2$s/activate?user_code=WDJB-MJHT", "expires_in": 300%3$s}
    """
        .formatted(
            form.getOrDefault("nonce", ""),
            url(),
            interval == 0 ? "" : ", \"interval\": " + interval);
  }

  private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
    String error = errors.poll();
    boolean known =
        DEVICE_GRANT.equals(form.get("grant_type")) && CLIENT.equals(form.get("client_id"));
    if (!known) {
      answer(exchange, 400, "{\"error\": \"invalid_request\"}");
    } else if (error != null) {
      answer(exchange, 400, "{\"error\": \"" + error + "\"}");
    } else {
      String nonce = form.getOrDefault("device_code", "d-").substring(2);
      answer(
          exchange,
          200,
          "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \""
              + key().token(claims(Instant.now(), nonce, claims))
              + "\"}");
    }
  }

  /**
   * The claims of a token that is good from a time on.
   *
   * @param nonce empty for none
   * @param more further ones, such as {@code "sub": "1"}
   */
  public String claims(Instant now, String nonce, String more) {
    return "{\"iss\": \"%s\", \"aud\": \"%s\", \"iat\": %d, \"exp\": %d%s%s}"
        .formatted(
            url(),
            CLIENT,
            now.getEpochSecond(),
            now.getEpochSecond() + 300,
            nonce.isEmpty() ? "" : ", \"nonce\": \"" + nonce + "\"",
            more.isEmpty() ? "" : ", " + more);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
