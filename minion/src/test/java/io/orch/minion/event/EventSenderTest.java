package io.orch.minion.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.MinionTags;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.secret.KnownSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSenderTest {

  private static final String TAG = "salt/beacon/web1/load/";

  @TempDir private Path directory;

  private final List<ToMaster.Events> sent = new CopyOnWriteArrayList<>();
  private volatile boolean connected = true;
  private final KnownSecrets secrets = new KnownSecrets();
  private EventSender sender;

  @BeforeEach
  void start() {
    sender =
        new EventSender(
            new MinionId("web1"),
            EventSpool.open(directory, 1 << 20),
            message -> connected && sent.add((ToMaster.Events) message),
            () -> new MinionTags(List.of()),
            secrets);
    sender.start();
  }

  @AfterEach
  void stop() {
    sender.close();
  }

  private ToMaster.Events sent(int index) {
    await().until(() -> sent.size() > index);
    return sent.get(index);
  }

  private void acknowledge(ToMaster.Events events, Duration pause) {
    sender.received(
        new ToMinion.EventAck(events.log(), events.events().getLast().sequence(), pause));
  }

  @Test
  void send_oneBatchAtATime_restGoesTogether() {
    sender.send(TAG, Map.of("n", 1L));
    ToMaster.Events first = sent(0);
    sender.send(TAG, Map.of("n", 2L));
    sender.send(TAG, Map.of("n", 3L));
    assertThat(sent).hasSize(1);
    acknowledge(first, Duration.ZERO);
    assertThat(sent(1).events()).extracting(MinionEvent::sequence).containsExactly(2L, 3L);
  }

  @Test
  void secret_isInNoEvent() {
    secrets.learn(List.of("tr0ub4dor&3"));
    sender.send(TAG, Map.of("line", "login with tr0ub4dor%263"));
    assertThat(sent(0).events().getFirst().data()).isEqualTo(Map.of("line", "login with ********"));
  }

  @Test
  void send_notConnected_goesWhenItIs() {
    connected = false;
    sender.send(TAG, Map.of());
    connected = true;
    sender.connected();
    assertThat(sent(0).events()).hasSize(1);
  }

  @Test
  void reconnect_beforeTheAnswer_sendsAgain() {
    sender.send(TAG, Map.of());
    ToMaster.Events first = sent(0);
    sender.connected();
    assertThat(sent(1)).isEqualTo(first);
  }

  @Test
  void answer_withAPause_nextWaits() {
    sender.send(TAG, Map.of());
    long begun = System.nanoTime();
    acknowledge(sent(0), Duration.ofMillis(300));
    sender.send(TAG, Map.of());
    sent(1);
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void send_inAJob_saysWhich() {
    sender.during("20260101000000000000").send(TAG, Map.of());
    assertThat(sent(0).events().getFirst().job()).isEqualTo("20260101000000000000");
  }

  @Test
  void send_anothersTag_isRefusedAndSaysWhichAreOwn() {
    assertThatThrownBy(() -> sender.send("shop/sold", Map.of()))
        .hasMessageContaining("minion web1 may not send event shop/sold")
        .hasMessageContaining("minion_events");
    assertThatThrownBy(() -> sender.send("salt/minion/web2/x", Map.of()))
        .hasMessageContaining("salt/minion/web2/x");
  }

  @Test
  void send_tooLarge_isRefused() {
    assertThatThrownBy(() -> sender.send(TAG, Map.of("text", "x".repeat(MinionEvent.MAX_BYTES))))
        .hasMessageContaining("bytes");
  }
}
