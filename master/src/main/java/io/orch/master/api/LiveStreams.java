package io.orch.master.api;

import io.grpc.Context;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The calls with many answers that go on, minions' streams too: each ends soon after its caller's
 * certificate or token is no longer good, whichever master of the store decided that. Thread-safe.
 */
final class LiveStreams implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(500);
  private static final Context.Key<LiveStreams> CURRENT = Context.key("orch-live-streams");

  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final Scope scope = new Scope("identities");

  /**
   * @param check throws when a caller's identity is no longer good
   */
  LiveStreams(Consumer<Peer> check, Clock clock) {
    scope.start("check", () -> run(check, clock));
  }

  /** A call that goes on. */
  private record Stream(Peer peer, Consumer<OrchException> cut) {}

  Context in(Context context) {
    return context.withValue(CURRENT, this);
  }

  /**
   * Looks after the call that this thread serves.
   *
   * @param cut ends it
   * @return to be run when it has ended by itself
   */
  static Runnable begin(Consumer<OrchException> cut) {
    LiveStreams live = CURRENT.get();
    if (live == null) {
      return () -> {};
    }
    Stream stream = new Stream(Peer.current(), cut);
    live.streams.add(stream);
    return () -> live.streams.remove(stream);
  }

  private void run(Consumer<Peer> check, Clock clock) throws InterruptedException {
    while (true) {
      clock.sleep(PACE);
      for (Stream stream : streams) {
        try {
          check.accept(stream.peer());
        } catch (OrchException e) {
          if (decided(e)) {
            stream.cut().accept(e);
          }
        }
      }
    }
  }

  /** Whether an identity is no longer good, rather than could not be looked at. */
  private static boolean decided(OrchException e) {
    return !e.code().retryable() || e.code() == ErrorCode.KEY_CONFLICT;
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
