package io.orch.minion.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.UnknownFieldSet;
import io.orch.minion.config.MasterAddress;
import io.orch.minion.config.MinionConfig;
import io.orch.minion.enroll.Enroller;
import io.orch.minion.identity.MinionIdentity;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Credentials;
import io.orch.proto.v1.FromMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import io.orch.sls.task.Clock;
import io.orch.sls.task.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterLinkIT {

  private static final Schema SCHEMA =
      new Schema(Kind.values()[0], "test.ping", List.of(), "Answers.", "", List.of());

  @TempDir Path root;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private FakeMaster master;
  private Credentials credentials;
  private @Nullable MasterLink link;

  @BeforeEach
  void start() throws Exception {
    master = new FakeMaster();
    MinionConfig config = master.config(root, "token: x");
    MinionIdentity identity =
        MinionIdentity.open(root.resolve("pki"), config.id(), new CaPin(config.caPin()));
    credentials =
        new Enroller(config, identity, java.util.Optional::empty, "1.0", Clock.SYSTEM).enroll();
  }

  @AfterEach
  void stop() {
    if (link != null) {
      link.close();
    }
    master.close();
  }

  private final class Ear implements LinkListener {
    @Override
    public void connected(ToMinion.Welcome welcome) {
      heard.add("connected");
    }

    @Override
    public void received(ToMinion message) {
      heard.add(message.toString());
    }

    @Override
    public void disconnected() {
      heard.add("disconnected");
    }
  }

  private static final ToMinion.EventAck ACK = new ToMinion.EventAck("log", 1, Duration.ZERO);

  private MasterLink link(Clock clock) {
    return link(clock, master.config(root, "").masters());
  }

  private MasterLink link(Clock clock, List<MasterAddress> masters) {
    MasterLink made =
        new MasterLink(
            masters,
            () -> credentials,
            () -> new ToMaster.Hello("1.0", "boot", Map.of(), List.of(SCHEMA), "h", List.of()),
            new Ear(),
            Limits.standard(Duration.ofSeconds(15)),
            clock);
    link = made;
    made.start();
    return made;
  }

  @Test
  void start_masterThere_helloWelcomeAndMessagesBothWays() {
    MasterLink made = link(Clock.SYSTEM);
    await().until(made::connected);

    ToMaster event =
        new ToMaster.Events("log", List.of(new MinionEvent(1, new EventTag("a/b"), Map.of(), "")));
    assertThat(made.send(event)).isTrue();
    FakeMaster.say(master.streams.get(0), ACK);

    await().untilAsserted(() -> assertThat(master.heard).contains(event));
    await().untilAsserted(() -> assertThat(heard).containsExactly("connected", ACK.toString()));
    assertThat(master.hellos().get(0).functions()).hasSize(1);
  }

  @Test
  void start_firstMasterOfTheListAway_connectsToTheNext() throws Exception {
    int free;
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    MasterAddress here = master.config(root, "").masters().get(0);
    MasterLink made = link(Clock.SYSTEM, List.of(new MasterAddress("127.0.0.1", free), here));
    await().until(made::connected);
  }

  @Test
  void send_beforeWelcome_refused() {
    master.close();
    MasterLink made = link(Clock.SYSTEM);

    assertThat(made.send(new ToMaster.Heartbeat(1))).isFalse();
    assertThat(made.connected()).isFalse();
  }

  @Test
  void masterRestarts_connectsAgainByItself() throws Exception {
    MasterLink made = link(Clock.SYSTEM);
    await().until(made::connected);
    master.restart();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(heard).containsExactly("connected", "disconnected", "connected"));
  }

  @Test
  void reconnect_masterKnowsTheFunctions_sentOnceAndAgainWhenItForgot() {
    master.functionsHash = hello -> "h";
    MasterLink made = link(Clock.SYSTEM);
    await().until(made::connected);
    made.reconnect();
    await().until(() -> master.hellos().size() == 2);
    await().until(made::connected);
    assertThat(master.hellos().get(1).functions()).isEmpty();

    master.functionsHash = hello -> hello.functions().isEmpty() ? "" : "h";
    made.reconnect();

    await().until(() -> master.hellos().size() == 4);
    assertThat(master.hellos().get(2).functions()).isEmpty();
    assertThat(master.hellos().get(3).functions()).hasSize(1);
    await().until(made::connected);
  }

  @Test
  void streamEndedByMaster_dialsAgain() {
    MasterLink made = link(Clock.SYSTEM);
    await().until(made::connected);
    FakeMaster.end(
        master.streams.get(0), new OrchException(ErrorCode.CANCELLED, "replaced by another"));

    await().until(() -> master.streams.size() == 2);
    await().until(made::connected);
  }

  @Test
  void masterSilent_forTwoHeartbeats_dialsAgain() {
    ManualClock clock = new ManualClock(Instant.now());
    MasterLink made = link(clock);
    await().until(made::connected);
    for (int i = 0; i < 12; i++) {
      await().until(() -> clock.sleepers() > 0);
      clock.advance(Duration.ofMillis(3_750));
    }

    await()
        .untilAsserted(
            () -> assertThat(heard).containsExactly("connected", "disconnected", "connected"));
    assertThat(master.heard).contains(new ToMaster.Heartbeat(1));
  }

  @Test
  void masterWithShortHeartbeat_isKept() {
    master.alive = true;
    master.heartbeat = Duration.ofSeconds(1);
    MasterLink made = link(Clock.SYSTEM);
    await().until(made::connected);

    await()
        .untilAsserted(
            () ->
                assertThat(master.heard)
                    .contains(new ToMaster.Heartbeat(1), new ToMaster.Heartbeat(2)));
  }

  @Test
  void start_masterIsBusy_comesAgainAfterTheTimeToldOverTheSameConnection() {
    Duration told = Duration.ofSeconds(10);
    master.busy = new OrchException(ErrorCode.MASTER_BUSY, "busy").retryAfter(told);
    ManualClock clock = new ManualClock(Instant.now());
    MasterLink made = link(clock);
    await().until(() -> master.streams.size() == 1);
    int connections = master.connections.get();
    assertThat(made.connected()).isFalse();

    master.busy = null;
    Duration step = Duration.ofMillis(100);
    Duration waited = Duration.ZERO;
    while (master.streams.size() == 1 && waited.compareTo(Duration.ofHours(1)) < 0) {
      await().until(() -> clock.sleepers() > 0 || master.streams.size() > 1);
      clock.advance(step);
      waited = waited.plus(step);
    }
    await().until(made::connected);
    assertThat(waited).isGreaterThanOrEqualTo(told);
    assertThat(master.connections).hasValue(connections);
  }

  @Test
  void received_kindThatOnlyANewerMasterKnows_isPassedOver() throws Exception {
    MasterLink made = link(Clock.SYSTEM);
    await().until(made::connected);
    byte[] later =
        UnknownFieldSet.newBuilder()
            .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build()
            .toByteArray();
    master.streams.getFirst().onNext(FromMaster.parseFrom(later));
    FakeMaster.say(master.streams.getFirst(), ACK);

    await().until(() -> heard.contains(ACK.toString()));
    assertThat(made.connected()).isTrue();
  }
}
