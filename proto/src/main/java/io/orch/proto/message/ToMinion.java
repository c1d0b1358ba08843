package io.orch.proto.message;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the master says on a minion's stream. */
public sealed interface ToMinion {

  /**
   * The answer to {@link ToMaster.Hello}, first on the stream.
   *
   * @param heartbeat how often each side says that it is alive
   * @param functionsHash of the schemas that the master has of this minion
   * @param settings of the master that hold on its minions too, by their names
   * @param restored when the master's store was put back from a backup, in milliseconds; 0 for
   *     never
   * @param protocol the version of the protocol that both go by
   */
  record Welcome(
      String masterVersion,
      Duration heartbeat,
      String functionsHash,
      Map<String, @Nullable Object> settings,
      long restored,
      int protocol)
      implements ToMinion {

    public Welcome {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** That of a master that was never restored, and a minion that speaks the same. */
    public Welcome(
        String masterVersion,
        Duration heartbeat,
        String functionsHash,
        Map<String, @Nullable Object> settings) {
      this(masterVersion, heartbeat, functionsHash, settings, 0, Protocol.OWN.newest());
    }
  }

  record Heartbeat(long sequence) implements ToMinion {}

  /** Something that only a newer version knows, by the number of its kind. */
  record Unknown(int kind) implements ToMinion {}

  /** Whether there is still someone at the other end of this stream. */
  record Challenge(long number) implements ToMinion {}

  /** A job to run; offered again after a reconnect until its result is acknowledged. */
  record Offer(JobOffer job) implements ToMinion {}

  /** The result is committed; the minion may drop it. */
  record ResultAck(JobRef ref) implements ToMinion {}

  record Cancel(JobRef ref, String reason) implements ToMinion {}

  /**
   * What the minion has of these is stale.
   *
   * @param certificate whether its certificate is to be renewed now
   */
  record Refresh(boolean pillar, boolean grains, boolean modules, boolean certificate)
      implements ToMinion {}

  /**
   * All events of a log up to this number are committed.
   *
   * @param pause how long the minion waits before it sends more
   */
  record EventAck(String log, long sequence, Duration pause) implements ToMinion {}
}
