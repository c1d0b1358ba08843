package io.orch.master.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A server that speaks as much of Vault's protocol as is used. */
final class FakeVault implements AutoCloseable {

  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<Map<String, ?>> logins = new CopyOnWriteArrayList<>();
  final List<String> revoked = new CopyOnWriteArrayList<>();
  final List<String> renewed = new CopyOnWriteArrayList<>();
  final Map<String, Map<String, ?>> secrets = new ConcurrentHashMap<>();
  volatile String token = "t-1";
  volatile boolean sealed;
  private final AtomicInteger made = new AtomicInteger();
  private final HttpServer server;
  private final String scheme;

  FakeVault() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
  }

  private FakeVault(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/v1/", this::answer);
    server.start();
  }

  /** One that speaks TLS, as {@code localhost}. */
  static FakeVault secure(SSLContext tls) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new FakeVault(server, "https");
  }

  String url() {
    return scheme + "://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/v1/".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, ?> sent = body.isEmpty() ? Map.of() : Values.named(Json.parse(body, "body"));
    asked.add(exchange.getRequestMethod() + " " + path);
    if (sealed) {
      send(exchange, 503, Map.of("errors", List.of("Vault is sealed")));
    } else if (path.startsWith("auth/")) {
      logins.add(sent);
      login(exchange, sent);
    } else if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      send(exchange, 403, Map.of("errors", List.of("permission denied")));
    } else {
      serve(exchange, path, sent);
    }
  }

  private void login(HttpExchange exchange, Map<String, ?> sent) throws IOException {
    boolean good = "role-1".equals(sent.get("role_id")) && "sid-1".equals(sent.get("secret_id"));
    boolean aws = "orch".equals(sent.get("role")) && sent.containsKey("iam_request_headers");
    if (good || aws) {
      send(exchange, 200, Map.of("auth", Map.of("client_token", token, "lease_duration", 3600)));
    } else {
      send(exchange, 400, Map.of("errors", List.of("invalid role or secret ID")));
    }
  }

  private void serve(HttpExchange exchange, String path, Map<String, ?> sent) throws IOException {
    if (path.startsWith("sys/internal/ui/mounts/")) {
      String rest = path.substring("sys/internal/ui/mounts/".length());
      String mount = rest.substring(0, rest.indexOf('/') + 1);
      String version = mount.equals("kv2/") ? "2" : "1";
      send(
          exchange,
          200,
          Map.of("data", Map.of("path", mount, "options", Map.of("version", version))));
    } else if (path.equals("sys/leases/renew")) {
      renewed.add(String.valueOf(sent.get("lease_id")));
      send(exchange, 200, Map.of("lease_id", sent.get("lease_id"), "lease_duration", 600));
    } else if (path.equals("sys/leases/revoke")) {
      revoked.add(String.valueOf(sent.get("lease_id")));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    } else if (path.startsWith("database/creds/")) {
      int number = made.incrementAndGet();
      Map<String, Object> reply = new LinkedHashMap<>();
      reply.put("lease_id", path + "/" + number);
      reply.put("lease_duration", 600);
      reply.put("renewable", true);
      reply.put("data", Map.of("username", "u" + number, "password", "dynamic-pass-" + number));
      send(exchange, 200, reply);
    } else if (secrets.containsKey(path)) {
      send(exchange, 200, Map.of("lease_id", "", "data", secrets.get(path)));
    } else {
      send(exchange, 404, Map.of("errors", List.of()));
    }
  }

  private static void send(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
