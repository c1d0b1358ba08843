package io.orch.master.session;

import static org.awaitility.Awaitility.await;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Limits;
import io.orch.proto.stream.Wire;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Live sessions at a clock of the test, with streams and a listener that it holds. */
abstract class LiveSessionsFixture {

  static final Duration BEAT = Duration.ofSeconds(15);
  static final MinionId WEB1 = new MinionId("web1");
  static final MinionId WEB2 = new MinionId("web2");
  static final ToMinion REFRESH = new ToMinion.Refresh(true, false, false, false);

  static final Map<String, @Nullable Object> SETTINGS = Map.of("default_top", "base");

  final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  final LiveSessions sessions =
      new LiveSessions("1.0", Limits.standard(BEAT), clock, hash -> hash.equals("known"), SETTINGS);
  final List<String> heard = new CopyOnWriteArrayList<>();
  final List<String> arrived = new CopyOnWriteArrayList<>();
  final CountDownLatch slow = new CountDownLatch(1);

  static final class TestWire implements Wire<ToMinion> {
    final List<ToMinion> sent = new CopyOnWriteArrayList<>();
    volatile boolean ready = true;
    volatile int requested;
    volatile @Nullable OrchException closed;

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public void send(ToMinion message) {
      sent.add(message);
    }

    @Override
    public void request(int count) {
      requested += count;
    }

    @Override
    public void close(OrchException reason) {
      closed = reason;
    }
  }

  final class Ear implements SessionListener {
    @Override
    public void arrived(MinionId minion, ToMaster.Hello hello, String address) {
      arrived.add(minion + " " + hello.bootId());
      if (hello.bootId().equals("slow")) {
        awaitQuietly();
      }
    }

    @Override
    public void opened(MinionId minion, ToMaster.Hello hello, String address) {
      heard.add("opened " + minion + " " + hello.bootId());
    }

    @Override
    public void received(MinionId minion, ToMaster message) {
      if (message instanceof ToMaster.Events events) {
        MinionEvent event = events.events().getFirst();
        if (event.tag().value().equals("slow")) {
          awaitQuietly();
        }
        heard.add(minion + " " + event.sequence());
      }
    }

    private void awaitQuietly() {
      try {
        slow.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void closed(MinionId minion) {
      heard.add("closed " + minion);
    }

    @Override
    public void cloned(MinionId minion, String one, String other) {
      heard.add("cloned " + minion + " " + other);
    }
  }

  LiveSessionsFixture() {
    sessions.listen(new Ear());
    await().until(() -> clock.sleepers() > 0); // a time that is set before is no time that passes
  }

  @AfterEach
  void close() {
    slow.countDown();
    sessions.close();
  }

  MinionStream open(MinionId minion, TestWire wire) {
    return sessions.open(
        minion, "10.0.0.1:5", new Certified(clock.now().plus(Duration.ofDays(1)), "CN=one"), wire);
  }

  static ToMaster.Hello hello(String boot, String hash) {
    return new ToMaster.Hello("1.0", boot, Map.of(), List.of(), hash, List.of());
  }

  static ToMaster.Events event(long sequence, String tag) {
    return new ToMaster.Events(
        "log", List.of(new MinionEvent(sequence, new EventTag(tag), Map.of(), "")));
  }

  MinionStream greeted(MinionId minion, TestWire wire, String boot) {
    MinionStream stream = open(minion, wire);
    stream.received(hello(boot, "h"), 10);
    await().until(() -> heard.contains("opened " + minion + " " + boot));
    return stream;
  }

  static long challenge(TestWire wire) {
    return wire.sent.stream()
        .filter(ToMinion.Challenge.class::isInstance)
        .map(ToMinion.Challenge.class::cast)
        .findFirst()
        .orElseThrow()
        .number();
  }
}
