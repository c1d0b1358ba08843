package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.endpoint.Endpoint;
import io.orch.master.endpoint.Signature;
import io.orch.master.outlet.Handed;
import io.orch.proto.http.JdkHttp;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebRequest;
import io.orch.sls.config.SecretText;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpReturnerTest extends ReturnerContract {

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private FakeServer server;
  private Optional<SecretText> secret = Optional.empty();
  private boolean batch;

  @Override
  protected void begin(Path directory) throws Exception {
    server = new FakeServer(this::taken);
    secret =
        Optional.of(
            new SecretText(
                Optional.of(Files.writeString(directory.resolve("secret"), "s3cret")), ""));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** Drops what it has already, as a receiver does by the key. */
  private WebAnswer taken(WebRequest request) {
    String key = request.header("idempotency-key");
    if (!keys.contains(key)) {
      keys.add(key);
    }
    return FakeServer.status(202);
  }

  @Override
  protected Returner returner() {
    return new HttpSettings(
            new Endpoint(
                URI.create("http://127.0.0.1:" + server.port() + "/in"),
                secret,
                secret,
                Optional.empty(),
                Duration.ofSeconds(10)),
            batch)
        .open(new Surroundings(new JdkHttp(), "test", Clock.SYSTEM));
  }

  @Override
  protected List<String> there() {
    return List.copyOf(keys);
  }

  @Override
  protected void fail(boolean now) {
    server.answers(now ? request -> FakeServer.status(503) : this::taken);
  }

  @Test
  void take_result_isSaltsObjectSignedAndWithToken() {
    take(Samples.result(7, "web1", Map.of("a", "ü")));

    WebRequest request = server.asked().getFirst();
    assertThat(Json.parse(FakeServer.body(request), "body"))
        .isInstanceOfSatisfying(
            Map.class,
            body -> {
              assertThat(body).containsEntry("id", "web1").containsEntry("fun", "test.ping");
              assertThat(body).containsEntry("_key", Samples.job(7) + "/web1");
            });
    assertThat(request.header("authorization")).isEqualTo("Bearer s3cret");
    assertThat(
            Signature.good(
                request.header("x-orch-signature"), "s3cret", Clock.SYSTEM.now(), request.body()))
        .isTrue();
  }

  @Test
  void take_oneIsWrong_isRefusedAndTheNextTaken() {
    server.answers(
        request ->
            FakeServer.body(request).contains("bad") ? FakeServer.status(422) : taken(request));
    Returned bad = Samples.result(2, "web1", "bad");

    Handed handed =
        returner.take(List.of(Samples.result(1, "web1", 1L), bad, Samples.result(3, "web1", 3L)));

    assertThat(handed.left()).isEmpty();
    assertThat(handed.refused()).containsOnly(Map.entry(2L, "it answered 422"));
    assertThat(keys).hasSize(2);
  }

  @Test
  void take_serverFailsInTheMiddle_theRestIsLeft() {
    server.answers(request -> keys.size() == 1 ? FakeServer.status(429) : taken(request));

    Handed handed =
        returner.take(List.of(Samples.result(1, "web1", 1L), Samples.result(2, "web1", 2L)));

    assertThat(handed.left()).extracting(event -> event.sequence()).containsExactly(2L);
    assertThat(handed.failure()).isEqualTo("it answered 429");
  }

  @Test
  void take_batch_isOneListInOneRequest() {
    batch = true;
    reopen();

    returner.take(
        List.of(Samples.result(1, "web1", 1L), Samples.load(2), Samples.told(3, "salt/key")));

    assertThat(server.asked()).hasSize(1);
    assertThat(Json.parse(FakeServer.body(server.asked().getFirst()), "body"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  @Test
  void take_batchIsWrong_isLeftForOneByOne() {
    batch = true;
    reopen();
    server.answers(request -> FakeServer.status(400));
    Returned one = Samples.result(1, "web1", 1L);

    assertThat(returner.take(List.of(one, Samples.result(2, "web1", 2L))).left()).hasSize(2);
    assertThat(returner.take(List.of(one)).refused()).containsKey(1L);
  }
}
