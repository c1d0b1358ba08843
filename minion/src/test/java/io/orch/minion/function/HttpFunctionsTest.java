package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.orch.minion.TestContext;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The http functions and states against a server of the test's own. */
class HttpFunctionsTest {

  @TempDir Path scratch;
  private TestContext context;
  private HttpServer server;
  private final List<String> seen = new ArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();

  @BeforeEach
  void prepare() throws IOException {
    context = new TestContext(scratch);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Kind")
            + " "
            + body);
    boolean bad = failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    byte[] text = (bad ? "down" : "{\"up\": true}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(bad ? 503 : 200, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Map<?, ?> query(String url, Map<String, ?> keywords) {
    return (Map<?, ?>) context.functions().call("http.query", List.of(url), keywords);
  }

  @Test
  void query_withEverything_sendsIt() {
    Map<?, ?> answer =
        query(
            url("/a?b=1"),
            Map.of(
                "method",
                "POST",
                "params",
                Map.of("c", "d e"),
                "data",
                Map.of("f", "g&h"),
                "username",
                "me",
                "password",
                "pw",
                "header_list",
                List.of("X-Kind: probe"),
                "decode",
                true,
                "status",
                true));
    assertThat(seen).containsExactly("POST /a?b=1&c=d+e Basic bWU6cHc= probe f=g%26h");
    assertThat(answer)
        .isEqualTo(Map.of("body", "{\"up\": true}", "status", 200L, "dict", Map.of("up", true)));
  }

  @Test
  void query_badStatusOrNoServer_isAnErrorInTheAnswer() {
    failures.set(1);
    assertThat(query(url("/"), Map.of()))
        .isEqualTo(Map.of("body", "down", "status", 503L, "error", "HTTP 503"));
    Map<?, ?> nobody = query("http://127.0.0.1:1/", Map.of("status", true));
    assertThat(nobody.get("status")).isEqualTo(0L);
    assertThat(nobody.get("error").toString()).contains("refused");
    assertThatThrownBy(() -> query("ftp://x/", Map.of())).hasMessageContaining("http://");
  }

  @Test
  void query_textOut_writesTheBody() {
    Path file = scratch.resolve("out");
    query(url("/"), Map.of("text_out", file.toString()));
    assertThat(file).hasContent("{\"up\": true}");
  }

  @Test
  void wait_untilTheServerIsUp_returnsItsAnswer() {
    failures.set(2);
    Map<String, ?> often = Map.of("request_interval", 0.01, "wait_for", 30, "decode", true);
    Object answer =
        context.functions().call("http.wait_for_successful_query", List.of(url("/")), often);
    assertThat(answer).isEqualTo(Map.of("body", "{\"up\": true}", "dict", Map.of("up", true)));
    assertThat(seen).hasSize(3);
    failures.set(1000);
    Map<String, ?> briefly = Map.of("request_interval", 0.01, "wait_for", 0.05);
    assertThat(
            context
                .functions()
                .call("http.wait_for_successful_query", List.of(url("/")), briefly)
                .toString())
        .contains("HTTP 503");
  }

  @Test
  void queryState_expectation_decides() {
    Map<String, Object> good =
        Map.of("name", url("/"), "match", "\"up\": *true", "match_type", "pcre");
    assertThat(context.predict("http.query", good)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(seen).isEmpty();
    assertThat(context.apply("http.query", good)).isInstanceOf(Outcome.Unchanged.class);
    Map<String, Object> either =
        Map.of("name", url("/"), "status", List.of(201, 200), "status_type", "list");
    assertThat(context.apply("http.query", either)).isInstanceOf(Outcome.Unchanged.class);
    failures.set(1);
    Outcome down = context.apply("http.query", Map.of("name", url("/"), "status", 200));
    assertThat(down).isInstanceOf(Outcome.Failed.class);
    assertThat(down.comment()).contains("status 503, not 200");
    assertThatThrownBy(() -> context.apply("http.query", Map.of("name", url("/"))))
        .hasMessageContaining("match, status or both");
  }

  @Test
  void tls_unknownAuthority_isTrustedOnlyWhenNamedOrUnchecked() throws Exception {
    Path store = scratch.resolve("store.p12");
    Path certificate = scratch.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost",
        "-alias",
        "a",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "a",
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(tls(store)));
    secure.createContext("/", this::answer);
    secure.start();
    try {
      String named = "https://localhost:" + secure.getAddress().getPort() + "/";
      String other = "https://127.0.0.1:" + secure.getAddress().getPort() + "/";
      assertThat(query(named, Map.of()).get("error").toString()).contains("PKIX");
      Map<String, Object> bundle = Map.of("ca_bundle", certificate.toString());
      assertThat(query(named, bundle).get("body")).isEqualTo("{\"up\": true}");
      assertThat(query(other, bundle).get("error").toString()).contains("127.0.0.1");
      assertThat(query(other, Map.of("verify_ssl", false)).get("body")).isEqualTo("{\"up\": true}");
    } finally {
      secure.stop(0);
    }
  }

  private void keytool(String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    argv.addAll(List.of(arguments));
    CommandResult result = context.port(Commands.class).run(Command.of(argv));
    assertThat(result.ok()).as(result.complaint()).isTrue();
  }

  private static SSLContext tls(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
