package io.orch.master.session;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Lane;
import io.orch.proto.stream.Limits;
import io.orch.proto.stream.Wire;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of this master, in memory. Of two streams with the same id the newer stays: a minion
 * that lost its connection is back before the master has noticed. The older one is asked whether
 * someone is there: if so, two hosts have the minion's key, and both streams end. What a minion
 * says is processed on its own lane, so that a slow one holds up no other.
 */
public final class LiveSessions implements Sessions, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);
  private static final int TICKS_PER_HEARTBEAT = 4;

  /** How many greetings are dealt with at one time. */
  private static final int ABREAST = 64;

  /** How long a stream waits for its greeting; much less than minions bear silence. */
  private static final Duration IN_LINE = Duration.ofSeconds(4);

  /** After this time the other masters know of a stream. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final String version;
  private final Limits limits;
  private final Clock clock;
  private final Predicate<String> knowsFunctions;
  private final Map<String, @Nullable Object> settings;
  private final long restored;
  private final Agreement agreement;
  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
  private final Scope scope = new Scope("sessions");
  private final Thread heartbeats;
  private final Set<MinionStream> streams = ConcurrentHashMap.newKeySet();
  private final Map<MinionId, MinionStream> live = new ConcurrentHashMap<>();
  private final Turnstile<MinionStream> turnstile;
  private final LongAdder sentAway = new LongAdder();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<MinionId, MinionStream> unheard = new HashMap<>();
  private final Map<MinionId, MinionLane> lanes = new HashMap<>();
  private boolean closed;

  /**
   * No streams yet; heartbeats begin at once.
   *
   * @param version of the master, for the welcome
   * @param knowsFunctions whether the function schemas of a hash are stored; may block
   * @param settings of the master, for the welcome
   */
  public LiveSessions(
      String version,
      Limits limits,
      Clock clock,
      Predicate<String> knowsFunctions,
      Map<String, @Nullable Object> settings) {
    this(version, limits, clock, knowsFunctions, settings, 0);
  }

  /**
   * The same of a master whose store was put back from a backup.
   *
   * @param restored when, in milliseconds; a minion that knows of a later one is not let on
   */
  public LiveSessions(
      String version,
      Limits limits,
      Clock clock,
      Predicate<String> knowsFunctions,
      Map<String, @Nullable Object> settings,
      long restored) {
    this.restored = restored;
    this.agreement = new Agreement(version, restored);
    this.version = version;
    this.limits = limits;
    this.clock = clock;
    this.knowsFunctions = knowsFunctions;
    this.settings = settings;
    turnstile = new Turnstile<>(ABREAST, IN_LINE, clock);
    heartbeats = scope.start("heartbeats", this::beat);
  }

  /** Adds a listener; before the first stream is opened. */
  public void listen(SessionListener listener) {
    listeners.add(listener);
  }

  /**
   * Takes a new stream. When many come at once, it waits for its turn, or is told when to come
   * again.
   *
   * @param minion as the stream's certificate says
   */
  public MinionStream open(
      MinionId minion, String address, Certified certificate, Wire<ToMinion> wire) {
    MinionStream stream;
    MinionStream waiting;
    lock.lock();
    try {
      if (closed) {
        throw stopping();
      }
      MinionLane lane =
          lanes.computeIfAbsent(minion, id -> new MinionLane(new Lane(scope, id.value())));
      lane.users++;
      stream = new MinionStream(this, minion, address, certificate, wire, limits, lane, clock);
      streams.add(stream);
      waiting = unheard.put(minion, stream);
    } finally {
      lock.unlock();
    }
    if (waiting != null) {
      waiting.close(replaced());
    }
    switch (turnstile.come(stream)) {
      case Turnstile.Turn.In in -> stream.start();
      case Turnstile.Turn.Wait wait -> {}
      case Turnstile.Turn.Later later -> {
        sentAway.increment();
        stream.close(busy(later.after()));
      }
    }
    return stream;
  }

  /** The greeting of a stream is over. */
  void dealtWith(MinionStream stream) {
    turnstile.out(stream).forEach(MinionStream::start);
  }

  /** How many streams were told to come again later. */
  public long sentAway() {
    return sentAway.sum();
  }

  /** How many streams wait for their greeting. */
  public int waiting() {
    return turnstile.waiting();
  }

  private static OrchException busy(Duration after) {
    return new OrchException(
            ErrorCode.MASTER_BUSY,
            "many minions come at once; this one's turn is in " + after.toMillis() + " ms")
        .retryAfter(after);
  }

  /** On the minion's lane. */
  void greeted(MinionStream stream, ToMaster.Hello hello) {
    MinionId minion = stream.minion();
    int protocol = agreement.with(minion, hello);
    boolean known = !hello.functions().isEmpty() || knowsFunctions.test(hello.functionsHash());
    MinionStream older;
    lock.lock();
    try {
      unheard.remove(minion, stream);
      if (!streams.contains(stream)) {
        return;
      }
      older = live.put(minion, stream);
    } finally {
      lock.unlock();
    }
    if (older != null) {
      older.challenge(true);
    }
    tellClosed(stream.lane());
    stream.lane().opened = stream;
    listeners.forEach(listener -> listener.arrived(minion, hello, stream.address()));
    String hash = known ? hello.functionsHash() : "";
    stream.send(
        new ToMinion.Welcome(version, limits.heartbeat(), hash, settings, restored, protocol));
    log.info("minion {} connected from {}", minion, stream.address());
    listeners.forEach(listener -> listener.opened(minion, hello, stream.address()));
  }

  /** Someone answered at a stream that another one took the place of; on the minion's lane. */
  void present(MinionStream stream) {
    MinionId minion = stream.minion();
    MinionStream other = live.get(minion);
    String second = other == null || other == stream ? "another master" : other.address();
    log.warn("two hosts have the key of minion {}: {} and {}", minion, stream.address(), second);
    listeners.forEach(l -> guarded(l, one -> one.cloned(minion, stream.address(), second)));
    disconnect(minion, fenced(minion));
  }

  /** Why a minion is not let on whose key two hosts have. */
  public static OrchException fenced(MinionId minion) {
    return new OrchException(
        ErrorCode.KEY_CONFLICT,
        "two hosts have the key of minion "
            + minion
            + ", as after a disk was copied; neither is let on until an operator decides: 'orch key"
            + " revoke "
            + minion
            + "' makes both join anew, 'orch key accept "
            + minion
            + "' lets the one on that is left");
  }

  /**
   * Asks whether someone is at the streams of minions that others say to have too.
   *
   * @param elsewhere minions with a stream at another master
   */
  public void challenge(Predicate<MinionId> elsewhere) {
    live.forEach(
        (minion, stream) -> {
          if (elsewhere.test(minion) && stream.age() > SETTLED.toNanos()) {
            stream.challenge(false);
          }
        });
  }

  /** On the minion's lane. */
  void pass(MinionStream stream, ToMaster message) {
    if (live.get(stream.minion()) == stream) {
      listeners.forEach(listener -> listener.received(stream.minion(), message));
    }
  }

  void onEnd(MinionStream stream, @Nullable OrchException reason) {
    MinionId minion = stream.minion();
    lock.lock();
    try {
      streams.remove(stream);
      unheard.remove(minion, stream);
      live.remove(minion, stream);
    } finally {
      lock.unlock();
    }
    if (reason != null) {
      log.info("the stream of minion {} ends: {}", minion, reason.getMessage());
    }
    dealtWith(stream);
    stream.lane().lane.run(() -> afterEnd(stream));
  }

  private void afterEnd(MinionStream stream) {
    if (stream.lane().opened == stream) {
      tellClosed(stream.lane());
    }
    lock.lock();
    try {
      if (--stream.lane().users == 0) {
        lanes.remove(stream.minion());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells that the stream that was opened on this lane, when there is one, is closed. */
  private void tellClosed(MinionLane lane) {
    MinionStream stream = lane.opened;
    if (stream != null) {
      lane.opened = null;
      log.info("minion {} disconnected", stream.minion());
      for (SessionListener listener : listeners) {
        guarded(listener, l -> l.closed(stream.minion()));
      }
    }
  }

  private static void guarded(SessionListener listener, Consumer<SessionListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      log.error("a listener of sessions failed", e);
    }
  }

  /** The settings that minions have from this master. */
  public Map<String, @Nullable Object> settings() {
    return settings;
  }

  @Override
  public boolean connected(MinionId minion) {
    return live.containsKey(minion);
  }

  @Override
  public Set<MinionId> connected() {
    return new TreeSet<>(live.keySet());
  }

  @Override
  public boolean send(MinionId minion, ToMinion message) {
    MinionStream stream = live.get(minion);
    return stream != null && stream.send(message);
  }

  @Override
  public void disconnect(MinionId minion, String reason) {
    disconnect(minion, new OrchException(ErrorCode.CANCELLED, reason));
  }

  /** Ends every stream of a minion with a reason that the minion can act on. */
  public void disconnect(MinionId minion, OrchException reason) {
    for (MinionStream stream : streams) {
      if (stream.minion().equals(minion)) {
        stream.close(reason);
      }
    }
  }

  /** All streams, also those that have not said hello. */
  Set<MinionStream> streams() {
    return streams;
  }

  private void beat() throws InterruptedException {
    Duration pause = limits.heartbeat().dividedBy(TICKS_PER_HEARTBEAT);
    while (true) {
      clock.sleep(pause);
      Instant now = clock.now();
      turnstile.tick().forEach(MinionStream::start);
      streams.forEach(stream -> stream.tick(now));
    }
  }

  static OrchException replaced() {
    return new OrchException(ErrorCode.CANCELLED, "replaced by a newer stream of the same minion");
  }

  private static OrchException stopping() {
    return new OrchException(ErrorCode.MASTER_UNREACHABLE, "the master stops");
  }

  /** Ends every stream and waits until the listeners have heard of it. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    heartbeats.interrupt();
    streams.forEach(stream -> stream.close(stopping()));
    scope.close();
  }
}
