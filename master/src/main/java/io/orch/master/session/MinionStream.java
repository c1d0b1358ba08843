package io.orch.master.session;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Duplex;
import io.orch.proto.stream.Limits;
import io.orch.proto.stream.Wire;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The master's end of one stream, as its transport sees it. The first message must be a hello;
 * until then the minion does not count as connected. Thread-safe; no call blocks.
 */
public final class MinionStream {

  /** How long a minion has to renew its certificate before it is asked again. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Within this time whoever is there answers a challenge. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private static final SecureRandom RANDOM = new SecureRandom();

  private record Challenge(long number, boolean replaced, long at) {}

  private final LiveSessions sessions;
  private final MinionId minion;
  private final String address;
  private final Certified certificate;
  private volatile Instant renewalAsked = Instant.MIN;
  private final MinionLane lane;
  private final Duplex<ToMaster, ToMinion> duplex;
  private final Clock clock;
  private final long opened;
  private final AtomicReference<@Nullable Challenge> challenge = new AtomicReference<>();
  private volatile boolean greeted;

  MinionStream(
      LiveSessions sessions,
      MinionId minion,
      String address,
      Certified certificate,
      Wire<ToMinion> wire,
      Limits limits,
      MinionLane lane,
      Clock clock) {
    this.sessions = sessions;
    this.minion = minion;
    this.address = address;
    this.certificate = certificate;
    this.lane = lane;
    this.clock = clock;
    this.opened = clock.nanos();
    duplex =
        new Duplex<>(
            wire, ToMinion.Heartbeat::new, limits, clock, lane.lane, this::process, this::onEnd);
  }

  /** A message of this many bytes arrived; calls come one after the other. */
  public void received(ToMaster message, int bytes) {
    duplex.wireReceived(message, bytes);
  }

  /** What arrived is no message; the stream ends. */
  public void malformed(OrchException problem) {
    duplex.close(problem);
  }

  /** The transport can take more. */
  public void ready() {
    duplex.wireReady();
  }

  /** The minion or the transport ended the stream. */
  public void ended() {
    duplex.wireEnded(null);
  }

  /** The minion will say no more; the stream ends. */
  public void left() {
    duplex.close(new OrchException(ErrorCode.CANCELLED, "the minion ended the stream"));
  }

  /** Has the minion say hello. */
  void start() {
    duplex.start();
  }

  private void process(ToMaster message) {
    switch (message) {
      case ToMaster.Hello hello when !greeted -> {
        greeted = true;
        try {
          sessions.greeted(this, hello);
        } finally {
          sessions.dealtWith(this);
        }
      }
      case ToMaster.Hello hello -> throw misplaced("hello may be said once");
      case ToMaster.Heartbeat beat -> requireGreeted();
      case ToMaster.Unknown later -> requireGreeted();
      case ToMaster.Present m -> present(m.number());
      case ToMaster.Accepted m -> pass(m);
      case ToMaster.Progress m -> pass(m);
      case ToMaster.Result m -> pass(m);
      case ToMaster.Events m -> pass(m);
      case ToMaster.GrainsChanged m -> pass(m);
    }
  }

  /**
   * Asks whether there is still someone at the other end.
   *
   * @param replaced whether a newer stream took its place: then it ends when there is no answer
   */
  void challenge(boolean replaced) {
    Challenge asked = new Challenge(RANDOM.nextLong() & Long.MAX_VALUE, replaced, clock.nanos());
    challenge.set(asked);
    duplex.send(new ToMinion.Challenge(asked.number()));
  }

  private void present(long number) {
    requireGreeted();
    Challenge asked = challenge.getAndSet(null);
    if (asked == null || asked.number() != number) {
      throw misplaced("nobody asked for this answer");
    }
    sessions.present(this);
  }

  /** How long it is there, in nanoseconds. */
  long age() {
    return clock.nanos() - opened;
  }

  private void pass(ToMaster message) {
    requireGreeted();
    sessions.pass(this, message);
  }

  private void requireGreeted() {
    if (!greeted) {
      throw misplaced("the first message must be hello");
    }
  }

  private static OrchException misplaced(String message) {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, message);
  }

  private void onEnd(@Nullable OrchException reason) {
    sessions.onEnd(this, reason);
  }

  MinionId minion() {
    return minion;
  }

  MinionLane lane() {
    return lane;
  }

  String address() {
    return address;
  }

  String authority() {
    return certificate.authority();
  }

  /**
   * Asks the minion to renew its certificate, unless it was asked a short time ago.
   *
   * @return whether it was asked
   */
  boolean askToRenew(Instant now) {
    if (!greeted || renewalAsked.isAfter(now.minus(PATIENCE))) {
      return false;
    }
    renewalAsked = now;
    return send(new ToMinion.Refresh(false, false, false, true));
  }

  boolean send(ToMinion message) {
    return duplex.send(message);
  }

  /** Ends the stream, and tells the minion why. */
  public void close(OrchException reason) {
    duplex.close(reason);
  }

  void tick(Instant now) {
    Challenge asked = challenge.get();
    if (asked != null && asked.replaced() && clock.nanos() - asked.at() > ANSWER.toNanos()) {
      duplex.close(LiveSessions.replaced());
    } else if (certificate.expires().isAfter(now)) {
      duplex.tick();
    } else {
      duplex.close(
          new OrchException(
              ErrorCode.CERTIFICATE_INVALID,
              "the certificate of minion " + minion + " expired at " + certificate.expires()));
    }
  }
}
