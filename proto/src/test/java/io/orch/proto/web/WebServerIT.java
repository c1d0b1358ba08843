package io.orch.proto.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebServerIT {

  private static final WebBounds SMALL = new WebBounds(1_000, 1);

  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch busy = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server =
      WebServer.start(new InetSocketAddress("127.0.0.1", 0), Optional.empty(), SMALL, this::answer);

  /** The JDK's server reads its bounds once; these are the shortest that it knows. */
  @BeforeAll
  static void shorten() {
    System.setProperty("sun.net.httpserver.maxReqTime", "1");
  }

  private WebAnswer answer(WebRequest request) {
    return switch (request.path()) {
      case "/echo" ->
          WebAnswer.json(
              200,
              Map.of(
                  "query",
                  request.query(),
                  "x",
                  request.header("x-one"),
                  "n",
                  request.body().length));
      case "/hold" -> hold();
      default -> throw new IllegalStateException("a bug");
    };
  }

  private WebAnswer hold() {
    busy.countDown();
    try {
      held.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return WebAnswer.text(200, "text/plain", "done");
  }

  @AfterEach
  void stop() {
    held.countDown();
    server.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(int bytes) throws Exception {
    return send(
        to("/echo?a=b")
            .header("X-One", "1")
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
            .build());
  }

  @Test
  void answer_request_hasQueryHeadersAndBody() throws Exception {
    HttpResponse<String> answer = post(1_000);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"query\":\"a=b\"", "\"x\":\"1\"", "\"n\":1000");
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
  }

  @Test
  void answer_bodyTooLong_refused() throws Exception {
    assertThat(post(1_001).statusCode()).isEqualTo(413);
  }

  @Test
  void answer_handlerFails_nothingOfItIsTold() throws Exception {
    HttpResponse<String> answer = send(to("/bug").build());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("a bug");
  }

  @Test
  void answer_moreThanAtOnce_comeBackLater() throws Exception {
    var first = client.sendAsync(to("/hold").build(), HttpResponse.BodyHandlers.ofString());
    busy.await();

    HttpResponse<String> second = send(to("/echo").build());
    held.countDown();

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("retry-after")).hasValue("1");
    assertThat(first.get().body()).isEqualTo("done");
  }

  @Test
  void answer_slowSenders_areCutOff() throws Exception {
    List<String> halves =
        List.of(
            "POST /echo HTTP/1.1\r\nHost: x\r\nX-Slow",
            "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nabc");
    for (String half : halves) {
      try (Socket socket = new Socket("127.0.0.1", server.port())) {
        socket.setSoTimeout(15_000);
        socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();

        assertThat(end(socket)).as(half).isTrue();
      }
    }
    assertThat(post(1).statusCode()).as("the server is well").isEqualTo(200);
  }

  /** Whether the server ends the connection, with an answer or without. */
  private static boolean end(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    try {
      return in.readAllBytes().length < 10_000;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  @Test
  void answer_manyHeaders_refused() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(15_000);
      StringBuilder text = new StringBuilder("GET /echo HTTP/1.1\r\nHost: x\r\n");
      for (int i = 0; i < 500; i++) {
        text.append("X-").append(i).append(": 1\r\n");
      }
      socket
          .getOutputStream()
          .write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();

      assertThat(end(socket)).isTrue();
    }
  }

  @Test
  void start_plainOnAnOutsideAddress_refused() {
    assertThatThrownBy(
            () ->
                WebServer.start(
                    new InetSocketAddress("0.0.0.0", 0), Optional.empty(), SMALL, this::answer))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
        .hasMessageContaining("on this machine alone");
  }
}
