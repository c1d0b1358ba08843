package io.orch.minion.link;

import io.orch.minion.config.MasterAddress;
import io.orch.proto.message.Protocol;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Lane;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.Credentials;
import io.orch.proto.v1.SessionGrpc;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Backoff;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials the master, says hello, and dials again when the stream ends, after a time that grows with
 * each failure and is drawn by chance. Thread-safe.
 */
public final class MasterLink implements Link, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MasterLink.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int TICKS_PER_HEARTBEAT = 4;

  private final Supplier<ToMaster.Hello> hello;
  private final LinkListener listener;
  private final Limits limits;
  private final Clock clock;
  private final Scope scope = new Scope("link");
  private final Lane lane = new Lane(scope, "received");
  private final Connection connection;
  private final SecureRandom random = new SecureRandom();
  private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
  private final AtomicReference<@Nullable Thread> watcher = new AtomicReference<>();
  private final AtomicBoolean redial = new AtomicBoolean();
  private volatile String knownFunctions = "";
  private volatile @Nullable LinkStream current;
  private volatile @Nullable LinkStream welcomed;
  private volatile boolean admitted;
  private volatile Duration longestPause = LONGEST_WAIT;
  private volatile long moved;
  private volatile boolean started;

  /**
   * A link that is not dialled yet.
   *
   * @param masters tried in turn; the one that answers is kept until it is silent
   * @param credentials asked for before each connection, so that a renewed one is used
   * @param hello asked for before each stream, with all function schemas
   */
  public MasterLink(
      List<MasterAddress> masters,
      Supplier<Credentials> credentials,
      Supplier<ToMaster.Hello> hello,
      LinkListener listener,
      Limits limits,
      Clock clock) {
    this.hello = hello;
    this.listener = listener;
    this.limits = limits;
    this.clock = clock;
    this.connection = new Connection(masters, credentials, clock, scope);
  }

  /** Begins to dial. */
  public void start() {
    moved = clock.nanos();
    started = true;
    scope.start("dial", this::dial);
  }

  /** The files of the master's trees. */
  public TreeClient trees() {
    return new TreeClient(connection);
  }

  /** The way of events that are sent beside the stream. */
  public EventClient events() {
    return new EventClient(connection);
  }

  /** What minions publish. */
  public MineClient mine() {
    return new MineClient(connection);
  }

  /** This minion's pillar. */
  public PillarClient pillars() {
    return new PillarClient(connection);
  }

  @Override
  public boolean send(ToMaster message) {
    LinkStream stream = welcomed;
    return stream != null && stream.send(message);
  }

  @Override
  public boolean connected() {
    return welcomed != null;
  }

  @Override
  public Optional<MasterAddress> master() {
    return connected() ? Optional.of(connection.master()) : Optional.empty();
  }

  /**
   * Returns when the link works, with or without a master: when what came in has been taken, while
   * a stream is looked after or the next is dialled.
   *
   * @throws OrchException INTERNAL when neither has been for twice as long as it may take
   */
  public void alive() throws InterruptedException {
    if (!started) {
      return;
    }
    CountDownLatch taken = new CountDownLatch(1);
    lane.run(taken::countDown);
    taken.await();
    Duration silent = Duration.ofNanos(clock.nanos() - moved);
    if (silent.compareTo(longestPause.multipliedBy(2)) > 0) {
      throw new OrchException(
          ErrorCode.INTERNAL,
          "the link to the master has neither dialled nor looked after a stream for "
              + silent.toSeconds()
              + " s");
    }
  }

  /** Ends the present stream and dials again, with the newest certificate. */
  public void reconnect() {
    LinkStream stream = current;
    if (stream != null) {
      redial.set(true);
      stream.close(new OrchException(ErrorCode.CANCELLED, "the minion dials again"));
    }
  }

  private void dial() throws InterruptedException {
    while (true) {
      long begun = clock.nanos();
      moved = begun;
      OrchException end = stream();
      if (clock.nanos() - begun > limits.heartbeat().toNanos()) {
        backoff.reset();
      } else if (admitted) {
        backoff.relax(); // a master that comes and goes is not waited for as one that stays away
      }
      admitted = false;
      if (redial.getAndSet(false)) {
        log.info("dialling again: {}", end.getMessage());
      } else if (end.retryAfter().isPresent()) {
        Duration wait = spread(end.retryAfter().get());
        log.info("the master is busy, next attempt in {} ms", wait.toMillis());
        pause(wait);
      } else {
        connection.next();
        Duration wait = backoff.next();
        log.info("no master, next attempt in {} ms: {}", wait.toMillis(), end.getMessage());
        pause(wait);
      }
    }
  }

  private void pause(Duration wait) throws InterruptedException {
    moved = clock.nanos() + wait.toNanos();
    clock.sleep(wait);
  }

  /** A little more than a time that the master told, so that not all come at the same moment. */
  private Duration spread(Duration told) {
    return told.plusMillis(random.nextLong(told.toMillis() / 8 + 1));
  }

  /** Holds one stream; why it ended. */
  private OrchException stream() throws InterruptedException {
    LinkStream stream = new LinkStream(limits, clock, lane, this::received);
    try {
      ToMaster.Hello greeting = greeting();
      SessionGrpc.newStub(connection.fresh()).connect(stream);
      current = stream;
      watch(stream, limits.heartbeat());
      stream.send(greeting);
      return stream.await();
    } catch (OrchException e) {
      return e;
    } catch (RuntimeException e) {
      log.error("dialling failed", e);
      return new OrchException(ErrorCode.INTERNAL, Location.NONE, "dialling failed", e);
    } finally {
      current = null;
      unwatch(null);
      lane.run(() -> ended(stream));
    }
  }

  /** The hello, without the schemas when the master has them. */
  private ToMaster.Hello greeting() {
    ToMaster.Hello full = hello.get();
    return full.functionsHash().equals(knownFunctions)
        ? new ToMaster.Hello(
            full.version(),
            full.bootId(),
            full.grains(),
            List.of(),
            full.functionsHash(),
            full.openJobs(),
            full.restored(),
            full.speaks())
        : full;
  }

  private void received(LinkStream stream, ToMinion message) {
    switch (message) {
      case ToMinion.Welcome welcome -> welcomed(stream, welcome);
      case ToMinion.Heartbeat beat -> {}
      case ToMinion.Unknown m -> log.debug("passed over a message of kind {}", m.kind());
      case ToMinion.Challenge m -> stream.send(new ToMaster.Present(m.number()));
      case ToMinion.Offer m -> listener.received(m);
      case ToMinion.ResultAck m -> listener.received(m);
      case ToMinion.Cancel m -> listener.received(m);
      case ToMinion.Refresh m -> listener.received(m);
      case ToMinion.EventAck m -> listener.received(m);
    }
  }

  private void welcomed(LinkStream stream, ToMinion.Welcome welcome) {
    if (welcome.protocol() < Protocol.OWN.oldest()) {
      throw new OrchException(
          ErrorCode.VERSION_UNSUPPORTED,
          "the master (version "
              + welcome.masterVersion()
              + ") goes by version "
              + welcome.protocol()
              + " of the protocol, and this minion speaks "
              + Protocol.OWN
              + "; install a newer version of Orch on the master");
    }
    boolean schemasWanted = !knownFunctions.isEmpty() && welcome.functionsHash().isEmpty();
    knownFunctions = welcome.functionsHash();
    if (schemasWanted) {
      redial.set(true);
      throw new OrchException(ErrorCode.CANCELLED, "the master lacks the function schemas");
    }
    if (welcome.heartbeat().isPositive()) {
      stream.heartbeat(welcome.heartbeat());
      watch(stream, welcome.heartbeat());
    }
    welcomed = stream;
    admitted = true;
    log.info("connected to master {}", welcome.masterVersion());
    listener.connected(welcome);
  }

  private void ended(LinkStream stream) {
    if (welcomed == stream) {
      welcomed = null;
      listener.disconnected();
    }
  }

  /** Looks after a stream several times in each interval, until the next call or its end. */
  private void watch(LinkStream stream, Duration interval) {
    Duration pause = interval.dividedBy(TICKS_PER_HEARTBEAT);
    longestPause = pause.compareTo(LONGEST_WAIT) > 0 ? pause : LONGEST_WAIT;
    Thread next =
        scope.start(
            "heartbeats",
            () -> {
              while (true) {
                clock.sleep(pause);
                stream.tick();
                moved = clock.nanos();
              }
            });
    unwatch(next);
  }

  private void unwatch(@Nullable Thread next) {
    Thread last = watcher.getAndSet(next);
    if (last != null) {
      last.interrupt();
    }
  }

  @Override
  public void close() {
    reconnect();
    connection.close();
    scope.cancel();
  }
}
