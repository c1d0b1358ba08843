package io.orch.master.peer;

import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Where masters that share it are kept, and whose streams each holds. Thread-safe. */
public interface PeerStore {

  /** What became of {@link #join}. */
  sealed interface Join {

    /** It is one of the masters; no other has its number, which is below 100. */
    record Joined(int number) implements Join {}

    /** Another process said at this time that it is this master. */
    record Taken(Instant heartbeat) implements Join {}
  }

  /**
   * Makes a process the master of its name.
   *
   * @param seen the heartbeat of another process of this name that was found dead
   */
  Join join(Peer me, Instant now, Optional<Instant> seen);

  /**
   * Says that a master lives.
   *
   * @return its heartbeat before; empty when another process has its name now
   */
  Optional<Instant> beat(Peer me, Instant now);

  /** Forgets the streams of masters that were silent since before a time. */
  void bury(Instant silentSince);

  /** Says that a master ended. */
  void leave(Peer me);

  /** A minion's stream is at this master from now on. */
  void opened(Peer me, MinionId minion, Instant now);

  /** A minion's stream is no longer at this master. */
  void closed(Peer me, MinionId minion);

  /** The streams of these minions are at this master, unless another says that it has them. */
  void hold(Peer me, Collection<MinionId> minions, Instant now);

  /** The minions whose streams are at other masters. */
  Set<MinionId> elsewhere(Peer me);
}
