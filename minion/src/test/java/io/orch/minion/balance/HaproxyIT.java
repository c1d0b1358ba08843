package io.orch.minion.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orch.minion.HostProgram;
import io.orch.minion.TestContext;
import io.orch.minion.system.Waiting;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The haproxy and lb functions against a HAProxy of the test's own, with two web servers. */
class HaproxyIT {

  @TempDir Path scratch;
  private TestContext context;
  private final List<HttpServer> servers = new ArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private Process haproxy;
  private String socket;
  private int adminPort;
  private URI site;

  @BeforeEach
  void prepare() throws IOException {
    String program = HostProgram.require("haproxy");
    context = new TestContext(scratch);
    int port = HostProgram.freePort();
    adminPort = HostProgram.freePort();
    socket = scratch.resolve("admin.sock").toString();
    site = URI.create("http://127.0.0.1:" + port + "/");
    Path config = scratch.resolve("haproxy.cfg");
    Files.writeString(
        config,
        """
        global
          stats socket %s level admin
          stats socket ipv4@127.0.0.1:%d level admin
        defaults
          mode http
          timeout connect 5s
          timeout client 30s
          timeout server 30s
        frontend site
          bind 127.0.0.1:%d
          default_backend web
        backend web
          balance roundrobin
          server web1 127.0.0.1:%d weight 10
          server web2 127.0.0.1:%d weight 10
        backend spare
          server web1 127.0.0.1:1
        """
            .formatted(socket, adminPort, port, server("web1"), server("web2")));
    haproxy =
        HostProgram.start(scratch.resolve("log"), List.of(program, "-db", "-f", config.toString()));
    boolean up =
        new Waiting(Clock.SYSTEM, 20, 0.05).until(() -> Files.exists(Path.of(socket)) && answers());
    assertThat(up).as(this::log).isTrue();
  }

  private String log() {
    try {
      return Files.readString(scratch.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private boolean answers() {
    try {
      return get("/").startsWith("web");
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private int server(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> say(exchange, name));
    server.createContext(
        "/slow",
        exchange -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          say(exchange, name);
        });
    server.start();
    servers.add(server);
    return server.getAddress().getPort();
  }

  private static void say(HttpExchange exchange, String name) throws IOException {
    exchange.sendResponseHeaders(200, name.length());
    exchange.getResponseBody().write(name.getBytes());
    exchange.close();
  }

  @AfterEach
  void stop() throws InterruptedException {
    release.countDown();
    if (haproxy != null) {
      haproxy.destroyForcibly().waitFor();
    }
    servers.forEach(server -> server.stop(0));
    client.close();
  }

  private String get(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(site.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private Object call(String name, Map<String, ?> more, Object... arguments) {
    return context.functions().call(name, List.of(arguments), more);
  }

  private Map<String, Object> here() {
    return Map.of("socket", socket);
  }

  @Test
  void listings_tellFrontendsBackendsAndServers() {
    assertThat(call("haproxy.list_frontends", here())).isEqualTo(List.of("site"));
    assertThat(call("haproxy.show_backends", here())).isEqualTo("web\nspare");
    assertThat(call("haproxy.list_backends", here(), false)).isEqualTo(List.of("web", "spare"));
    Map<?, ?> web = (Map<?, ?>) call("haproxy.get_backend", here(), "web");
    assertThat(web.keySet().toString()).isEqualTo("[web1, web2]");
    assertThat(web.get("web2").toString()).startsWith("{status=no check, weight=10, ");
    assertThat(call("haproxy.list_servers", here(), "web").toString())
        .startsWith("Name: web1 Status: no check Weight: 10 bIn: ");
    assertThat(((Map<?, ?>) call("haproxy.info", here())).get("Name")).isEqualTo("HAProxy");
    assertThatThrownBy(() -> call("haproxy.get_backend", here(), "none"))
        .hasMessageContaining("no backend 'none'; it has [web, spare]");
  }

  @Test
  void disableAndEnable_overTcp_takeAServerOutAndIn() throws Exception {
    Map<String, Object> tcp = Map.of("socket", "127.0.0.1:" + adminPort);
    call("haproxy.disable_server", tcp, "web1", "web");
    assertThat(call("haproxy.get_status", tcp, "web1", "web")).isEqualTo("MAINT");
    for (int i = 0; i < 4; i++) {
      assertThat(get("/")).isEqualTo("web2");
    }
    call("haproxy.enable_server", tcp, "web1", "*");
    assertThat(call("haproxy.get_status", tcp, "web1", "web")).isEqualTo("no check");
    assertThat(List.of(get("/"), get("/"))).contains("web1");
  }

  @Test
  void weight_isSetAndTold() {
    assertThat(call("haproxy.get_weight", here(), "web1", "web")).isEqualTo("10 (initial 10)");
    assertThat(call("haproxy.set_weight", here(), "web1", "web", "50%"))
        .isEqualTo("5 (initial 10)");
    assertThatThrownBy(() -> call("haproxy.set_weight", here(), "web1", "web", "many"))
        .hasMessageContaining("0 to 256");
    assertThatThrownBy(() -> call("haproxy.get_weight", here(), "none", "web"))
        .hasMessageContaining("No such server");
  }

  @Test
  void drain_requestInFlight_isWaitedFor() throws Exception {
    context.pillar.put("lb", Map.of("kind", "haproxy", "socket", socket, "backend", "web"));
    call("haproxy.disable_server", here(), "web2", "web");
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(
            HttpRequest.newBuilder(site.resolve("/slow")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(
            new Waiting(Clock.SYSTEM, 20, 0.02)
                .until(() -> call("lb.sessions", Map.of(), "web1").equals(1L)))
        .isTrue();
    call("haproxy.enable_server", here(), "web2", "web");
    assertThat(call("lb.drain", Map.of(), "web1").toString())
        .isEqualTo("{server=web1, state=draining, sessions=1}");
    assertThat(call("lb.wait", Map.of("timeout", 0.1), "web1")).isEqualTo(false);
    assertThatThrownBy(() -> call("lb.drain", Map.of("timeout", 0.1), "web1"))
        .hasMessageContaining("still has requests");
    assertThat(get("/")).isEqualTo("web2");
    release.countDown();
    assertThat(slow.get().body()).isEqualTo("web1");
    assertThat(call("lb.wait", Map.of("timeout", 20), "web1")).isEqualTo(true);
    assertThat(call("haproxy.wait_drained", here(), "web1", "*")).isEqualTo(true);
    assertThat(call("lb.enable", Map.of("timeout", 20), "web1").toString())
        .isEqualTo("{server=web1, state=enabled, sessions=0}");
    assertThat(call("lb.disable", Map.of(), "web1").toString()).contains("state=disabled");
    assertThat(call("lb.state", Map.of(), "web1")).isEqualTo("disabled");
  }

  @Test
  void names_thatAreCommands_areRefused() {
    for (String name : List.of("web1;shutdown sessions", "web1\nshow info", "we b1")) {
      assertThatThrownBy(() -> call("haproxy.disable_server", here(), name, "web"))
          .hasMessageContaining("is no name");
    }
    assertThatThrownBy(() -> call("haproxy.set_state", here(), "web1", "web", "up"))
        .hasMessageContaining("ready, drain or maint");
    assertThatThrownBy(() -> call("haproxy.info", Map.of("socket", "/nowhere.sock")))
        .hasMessageContaining("/nowhere.sock");
    assertThatThrownBy(() -> call("haproxy.info", Map.of("socket", "nowhere")))
        .hasMessageContaining("host:port");
  }
}
