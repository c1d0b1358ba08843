package io.orch.minion.link;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.orch.minion.config.MasterAddress;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.ClientIdentity;
import io.orch.proto.tls.Credentials;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that the stream and all other calls to the master share. One that broke, or that
 * was made with an older certificate, is replaced before the next stream; calls that run on the old
 * one may finish. Thread-safe.
 */
final class Connection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private final List<MasterAddress> masters;
  private final Supplier<Credentials> credentials;
  private final Clock clock;
  private final Scope scope;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ManagedChannel channel;
  private @Nullable ClientIdentity used;
  private int at;
  private boolean closed;

  Connection(
      List<MasterAddress> masters, Supplier<Credentials> credentials, Clock clock, Scope scope) {
    this.masters = List.copyOf(masters);
    this.credentials = credentials;
    this.clock = clock;
    this.scope = scope;
  }

  /** The channel for a call; made when there is none. */
  ManagedChannel channel() {
    lock.lock();
    try {
      ManagedChannel present = channel;
      return present == null ? dial() : present;
    } finally {
      lock.unlock();
    }
  }

  /** The channel for a new stream: the present one while it is good, else a new one. */
  ManagedChannel fresh() {
    lock.lock();
    try {
      ManagedChannel present = channel;
      if (present != null) {
        boolean good =
            present.getState(false) == ConnectivityState.READY
                && used != null
                && used.credentials().equals(credentials.get());
        if (good) {
          return present;
        }
        present.shutdown();
      }
      return dial();
    } finally {
      lock.unlock();
    }
  }

  /** The present master failed: the next call goes to the next, when there is more than one. */
  void next() {
    lock.lock();
    try {
      if (masters.size() > 1) {
        at = (at + 1) % masters.size();
        if (channel != null) {
          channel.shutdownNow();
          channel = null;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The one that is dialled, or would be. */
  MasterAddress master() {
    lock.lock();
    try {
      return masters.get(at);
    } finally {
      lock.unlock();
    }
  }

  private ManagedChannel dial() {
    if (closed) {
      throw new OrchException(ErrorCode.CANCELLED, "the minion stops");
    }
    MasterAddress master = masters.get(at);
    ClientIdentity own = shown(credentials.get());
    ManagedChannel made =
        Channels.client(master.host(), master.port(), own)
            .executor(task -> scope.start("call", task::run))
            .build();
    channel = made;
    used = own;
    return made;
  }

  /** Of the same credentials the same, so that a later connection takes up the TLS session. */
  private ClientIdentity shown(Credentials own) {
    ClientIdentity before = used;
    return before != null && before.credentials().equals(own)
        ? before
        : new ClientIdentity(own, clock);
  }

  @Override
  public void close() {
    ManagedChannel present;
    lock.lock();
    try {
      closed = true;
      present = channel;
    } finally {
      lock.unlock();
    }
    if (present != null) {
      awaitEnd(present.shutdownNow());
    }
  }

  private static void awaitEnd(ManagedChannel channel) {
    try {
      if (!channel.awaitTermination(2, TimeUnit.SECONDS)) {
        log.warn("the connection to the master did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
