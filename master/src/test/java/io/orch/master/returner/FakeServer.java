package io.orch.master.returner;

import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebBounds;
import io.orch.proto.web.WebRequest;
import io.orch.proto.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server on the loopback address whose answers a test decides. */
final class FakeServer implements AutoCloseable {

  private final List<WebRequest> asked = new CopyOnWriteArrayList<>();
  private final WebServer server;
  private volatile Function<WebRequest, WebAnswer> answer;

  FakeServer(Function<WebRequest, WebAnswer> answer) {
    this.answer = answer;
    this.server =
        WebServer.start(
            new InetSocketAddress("127.0.0.1", 0),
            Optional.empty(),
            WebBounds.USUAL,
            request -> {
              asked.add(request);
              return this.answer.apply(request);
            });
  }

  static WebAnswer status(int status) {
    return WebAnswer.text(status, "text/plain", "");
  }

  static String body(WebRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  void answers(Function<WebRequest, WebAnswer> next) {
    answer = next;
  }

  List<WebRequest> asked() {
    return List.copyOf(asked);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
