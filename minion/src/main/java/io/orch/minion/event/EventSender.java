package io.orch.minion.event;

import io.orch.minion.link.Outbox;
import io.orch.proto.adapt.EventSize;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.MinionTags;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the spool to the master: one batch at a time, in order, again when it is not
 * acknowledged. Thread-safe.
 */
public final class EventSender implements Events, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventSender.class);
  private static final Duration RESEND = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final MinionId minion;
  private final EventSpool spool;
  private final Outbox outbox;
  private final Supplier<MinionTags> tags;
  private final KnownSecrets secrets;
  private final Scope scope = new Scope("events");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Whether something happened since the sender looked last; guarded by the lock. */
  private boolean work;

  /** Whether something was sent that is not answered; guarded by the lock. */
  private boolean flying;

  /** How long the master asked to wait; guarded by the lock. */
  private Duration pause = Duration.ZERO;

  /**
   * @param tags asked for each event, since the master says which it allows
   * @param secrets that no event may tell
   */
  public EventSender(
      MinionId minion,
      EventSpool spool,
      Outbox outbox,
      Supplier<MinionTags> tags,
      KnownSecrets secrets) {
    this.minion = minion;
    this.spool = spool;
    this.outbox = outbox;
    this.tags = tags;
    this.secrets = secrets;
  }

  /** Begins to send. */
  public void start() {
    scope.start("sender", this::sendForever);
  }

  @Override
  public void send(String tag, Map<String, ? extends @Nullable Object> data) {
    send(tag, data, "");
  }

  @Override
  public Events during(String job) {
    return (tag, data) -> send(tag, data, job);
  }

  private void send(String name, Map<String, ? extends @Nullable Object> data, String job) {
    EventTag tag = tag(minion, name, secrets);
    if (!tags.get().allows(minion, tag)) {
      throw new OrchException(ErrorCode.PERMISSION_DENIED, tags.get().refusal(minion, tag));
    }
    Map<String, @Nullable Object> told = secrets.masked(data);
    EventSize.of(tag, told).require(MinionEvent.MAX_BYTES);
    spool.put(tag, told, job);
    wake(false, Duration.ZERO);
  }

  /** The tag without secrets; the way to a minion's own events is none, whatever its id is. */
  public static EventTag tag(MinionId minion, String name, KnownSecrets secrets) {
    String own = "/" + minion + "/";
    int end = name.contains(own) ? name.indexOf(own) + own.length() : 0;
    return new EventTag(name.substring(0, end) + secrets.masked(name.substring(end)));
  }

  /** The stream is up. */
  public void connected() {
    wake(true, Duration.ZERO);
  }

  /** A message of the master; those that are not about events are ignored. */
  public void received(ToMinion message) {
    if (message instanceof ToMinion.EventAck ack) {
      spool.acknowledged(ack.log(), ack.sequence());
      wake(true, ack.pause());
    }
  }

  private void wake(boolean answered, Duration wait) {
    lock.lock();
    try {
      work = true;
      if (answered) {
        flying = false;
        pause = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void sendForever() throws InterruptedException {
    while (true) {
      Clock.SYSTEM.sleep(turn());
      fly(true);
      if (!sendNext()) {
        fly(false);
      }
    }
  }

  private void fly(boolean now) {
    lock.lock();
    try {
      flying = now;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there may be something to send; how long to wait beyond that. */
  private Duration turn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = RESEND.toNanos();
      while (left > 0 && (flying || !work)) {
        left = changed.awaitNanos(left);
      }
      work = false;
      Duration wait = pause;
      pause = Duration.ZERO;
      return wait;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something is on its way now. */
  private boolean sendNext() {
    try {
      return spool.next().map(outbox::send).orElse(false);
    } catch (OrchException e) {
      log.error("events can't be sent: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    scope.cancel();
    spool.close();
  }
}
