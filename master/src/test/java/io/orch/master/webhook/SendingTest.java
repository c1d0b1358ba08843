package io.orch.master.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.endpoint.Endpoint;
import io.orch.master.endpoint.Signature;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventCursors;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.outlet.DeadLetter;
import io.orch.master.outlet.MemoryOutletStore;
import io.orch.master.outlet.OutletName;
import io.orch.master.outlet.OutletStore;
import io.orch.proto.http.Http;
import io.orch.sls.config.SecretText;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import io.orch.sls.value.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendingTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static final OutletName AUDIT = new OutletName("webhook", "audit");

  private final ManualClock clock = new ManualClock(NOON);
  private final MemoryEventStore store = new MemoryEventStore();
  private final EventLog events = new EventLog(store, clock);
  private final EventCursors cursors = new MemoryEventCursors();
  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final OutletStore receivers = new MemoryOutletStore(duties, cursors, store);
  private final FakeReceiver receiver = new FakeReceiver();
  private final Metrics metrics = new Metrics();
  private final HookFigures figures = new HookFigures(metrics);
  private Scope scope = new Scope("test");

  private static ReceiverSettings settings(boolean structured, Optional<SecretText> secret) {
    return new ReceiverSettings(
        "audit",
        new Endpoint(
            URI.create("http://audit.example.com/events"),
            secret,
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(10)),
        List.of("salt/*", "orch/webhook-out/*"),
        structured,
        Duration.ofMinutes(10));
  }

  private Sending sending(ReceiverSettings... settings) {
    return new Sending(
        List.of(settings),
        new Sending.Tools(events, cursors, receivers, receiver, figures, "/orch/test", clock));
  }

  private Sending begin(ReceiverSettings... settings) {
    Sending sending = sending(settings);
    Term term = duties.take(Sending.NAME, "me", clock.now(), NOON.plusSeconds(3600)).orElseThrow();
    scope.start("duty", () -> sending.outlets().run(term));
    await().until(() -> cursors.lowest().isPresent());
    return sending;
  }

  private void log(String... tags) {
    for (String tag : tags) {
      events.append(tag, Map.of("id", "web1"));
    }
  }

  /** Moves the clock whenever everyone waits, until something holds. */
  private void untilWithTime(java.util.function.BooleanSupplier holds) {
    await()
        .until(
            () -> {
              if (clock.sleepers() > 0) {
                clock.advance(Duration.ofMinutes(1));
              }
              return holds.getAsBoolean();
            });
  }

  @AfterEach
  void stop() {
    scope.cancel();
  }

  @Test
  void send_binary_isACloudEvent() throws Exception {
    begin(settings(false, Optional.empty()));
    log("orch/other", "salt/key");

    await().until(() -> receiver.asked().size() == 1);
    Http.Request request = receiver.asked().getFirst();

    assertThat(request.headers())
        .containsEntry("ce-specversion", "1.0")
        .containsEntry("ce-id", "2")
        .containsEntry("ce-source", "/orch/test")
        .containsEntry("ce-type", "salt/key")
        .containsEntry("ce-time", "2026-11-21T12:00:00.000000Z")
        .containsEntry("Content-Type", "application/json");
    assertThat(Json.parse(new String(request.body(), StandardCharsets.UTF_8), "body"))
        .isEqualTo(Map.of("id", "web1", "_stamp", "2026-11-21T12:00:00.000000"));
  }

  @Test
  void send_structuredAndSigned_holdsAll(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret");
    begin(settings(true, Optional.of(new SecretText(Optional.of(secret), ""))));
    log("salt/key");

    await().until(() -> receiver.asked().size() == 1);
    Http.Request request = receiver.asked().getFirst();

    Map<?, ?> body =
        (Map<?, ?>) Json.parse(new String(request.body(), StandardCharsets.UTF_8), "b");
    assertThat(body.get("id")).isEqualTo("1");
    assertThat(body.get("type")).isEqualTo("salt/key");
    assertThat(((Map<?, ?>) body.get("data")).get("id")).isEqualTo("web1");
    assertThat(request.headers().get("Content-Type")).startsWith("application/cloudevents+json");
    assertThat(
            Signature.good(
                request.headers().get("X-Orch-Signature"), "s3cret", clock.now(), request.body()))
        .isTrue();
  }

  @Test
  void send_receiverFailsForAWhile_allComeInOrder() {
    receiver.answers(n -> n < 3 ? 503 : 200);
    Sending sending = begin(settings(false, Optional.empty()));
    log("salt/a", "salt/b", "salt/c");

    untilWithTime(() -> receiver.asked().size() == 6);

    assertThat(receiver.ids()).containsExactly("1", "1", "1", "1", "2", "3");
    await().until(() -> sending.list().getFirst().lag() == 0);
    assertThat(sending.list().getFirst().standing().failing()).isFalse();
    assertThat(metrics.text())
        .contains(
            "orch_webhook_deliveries_total{result=\"failed\"} 3",
            "orch_webhook_deliveries_total{result=\"taken\"} 3");
  }

  @Test
  void list_failing_saysHowFarAndWhy() {
    receiver.answers(n -> 503);
    Sending sending = begin(settings(false, Optional.empty()));
    log("salt/a", "salt/b");

    await().until(() -> receivers.find(AUDIT).isPresent());

    Sending.Status status = sending.list().getFirst();
    assertThat(status.lag()).isEqualTo(2);
    assertThat(status.standing().error()).isEqualTo("it answered 503");
    assertThat(status.standing().since()).isEqualTo(NOON);
  }

  @Test
  void send_neverTaken_putAsideAndTheNextIsTold() {
    receiver.answers(n -> receiver.ids().getLast().equals("1") ? 500 : 200);
    Sending sending = begin(settings(false, Optional.empty()));
    log("salt/a", "salt/b");

    untilWithTime(() -> receiver.ids().contains("2"));
    await().until(() -> receivers.find(AUDIT).orElseThrow().dead() == 1);

    assertThat(sending.dead("audit", 10))
        .extracting(DeadLetter::sequence, DeadLetter::error)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, "it answered 500"));
    assertThat(events.read(2, 10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.tag().value()).isEqualTo("orch/webhook-out/audit/dead");
              assertThat(event.cause().event()).isEqualTo(1);
            });
    assertThat(receiver.ids()).as("its own troubles are not told").doesNotContain("3");
  }

  @Test
  void run_again_goesOnWhereItWas() {
    begin(settings(false, Optional.empty()));
    log("salt/a");
    await().until(() -> cursors.lowest().orElse(0) == 1);
    scope.cancel();
    log("salt/b");

    scope = new Scope("again");
    begin(settings(false, Optional.empty()));

    await().until(() -> receiver.asked().size() == 2);
    assertThat(receiver.ids()).containsExactly("1", "2");
  }

  @Test
  void run_receiverIsGoneFromTheSettings_holdsTheLogNoMore() {
    begin(settings(false, Optional.empty()));
    log("salt/a");
    await().until(() -> receivers.find(AUDIT).isPresent());
    scope.cancel();

    scope = new Scope("again");
    Sending none = sending();
    assertThat(none.outlets().needed()).isTrue();
    Term term = duties.take(Sending.NAME, "me", clock.now(), NOON.plusSeconds(3600)).orElseThrow();
    scope.start("duty", () -> none.outlets().run(term));

    await().until(() -> cursors.lowest().isEmpty());
    assertThat(none.outlets().needed()).isFalse();
  }

  @Test
  void encoded_header_isPercentEncoded() {
    assertThat(CloudEvent.encoded("a b\r\nX: \"ä%")).isEqualTo("a%20b%0D%0AX:%20%22%C3%A4%25");
  }
}
