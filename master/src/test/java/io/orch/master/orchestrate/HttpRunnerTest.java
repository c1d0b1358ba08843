package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orch.proto.message.RunId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runner function {@code http.query} in a step. */
class HttpRunnerTest extends RunsFixture {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(body, StandardCharsets.UTF_8));
          byte[] answer = "{\"up\": true}".getBytes(StandardCharsets.UTF_8);
          boolean there = exchange.getRequestURI().getPath().equals("/health");
          exchange.sendResponseHeaders(there ? 200 : 404, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String answer(String path, String more) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    files.put(
        "deploy.sls",
        "a:\n  salt.runner: [{name: http.query}, {arg: ['"
            + url
            + "']}, {kwarg: {"
            + more
            + "}}]\n");
    RunId id = run("deploy", "");
    ended(id);
    return records.steps(id).get(0).result().orElseThrow().changes().toString();
  }

  @Test
  void query_tellsStatusAndData() {
    assertThat(answer("/health", "status: True, decode: True, params: {q: a b}"))
        .contains("status=200", "dict={up=true}");
    assertThat(asked).containsExactly("GET /health?q=a+b ");
  }

  @Test
  void query_posts() {
    assertThat(answer("/health", "method: POST, data: {a: 1}, status: True"))
        .contains("status=200");
    assertThat(asked).containsExactly("POST /health a=1");
  }

  @Test
  void query_badStatusOrNoServer_isAnErrorInTheAnswer() {
    assertThat(answer("/no", "")).contains("error=HTTP 404");
    server.stop(0);
    assertThat(answer("/no", "status: True")).contains("status=0", "refused");
  }
}
