package io.orch.proto.stream;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a stream. Outward it queues up to a limit and sends when the wire is ready. Inward it
 * lets the other side send only as much as is being processed. It sends a heartbeat when it was
 * quiet, and ends the stream when the other side is silent, or does not read, for two of them; time
 * is the monotonic clock's. Thread-safe; no call blocks, except that the receiver may.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class Duplex<I, O> {

  private static final Logger log = LoggerFactory.getLogger(Duplex.class);

  private final Wire<O> wire;
  private final LongFunction<O> heartbeats;
  private final Clock clock;
  private final Lane lane;
  private final Consumer<I> receiver;
  private final Consumer<@Nullable OrchException> ended;
  private final int outboundLimit;
  private final int inboundLimit;
  private final int inboundBytesLimit;
  private final RateLimit rate;

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<O> outbound = new ArrayDeque<>();
  private long heartbeatNanos;
  private long heard;
  private long sent;
  private long progressed;
  private long beats;
  private int pending;
  private long pendingBytes;
  private boolean withheld;
  private boolean closed;

  /**
   * An open end; the first message is requested by {@link #start}.
   *
   * @param heartbeats makes the heartbeat of a number, counted from 1
   * @param lane where the receiver is called
   * @param receiver gets every message, in order; what it throws ends the stream
   * @param ended told once when the stream has ended, with the reason if this end has one
   */
  public Duplex(
      Wire<O> wire,
      LongFunction<O> heartbeats,
      Limits limits,
      Clock clock,
      Lane lane,
      Consumer<I> receiver,
      Consumer<@Nullable OrchException> ended) {
    this.wire = wire;
    this.heartbeats = heartbeats;
    this.clock = clock;
    this.lane = lane;
    this.receiver = receiver;
    this.ended = ended;
    outboundLimit = limits.outbound();
    inboundLimit = limits.inbound();
    inboundBytesLimit = limits.inboundBytes();
    rate = new RateLimit(limits.perSecond(), limits.perSecond(), clock);
    heartbeatNanos = limits.heartbeat().toNanos();
    heard = sent = progressed = clock.nanos();
  }

  /** Asks for the first message. */
  public void start() {
    wire.request(1);
  }

  /** From now on another interval holds. */
  public void heartbeat(Duration interval) {
    lock.lock();
    try {
      heartbeatNanos = interval.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** Queues a message; false when the queue is full or the stream has ended. */
  public boolean send(O message) {
    lock.lock();
    try {
      if (closed || outbound.size() >= outboundLimit) {
        return false;
      }
      if (outbound.isEmpty()) {
        progressed = clock.nanos();
      }
      outbound.add(message);
      drain();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The transport can take more. */
  public void wireReady() {
    lock.lock();
    try {
      drain();
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    boolean any = false;
    while (!closed && !outbound.isEmpty() && wire.ready()) {
      wire.send(outbound.remove());
      any = true;
    }
    if (any) {
      sent = progressed = clock.nanos();
    }
  }

  /** The transport got a message of this many bytes. */
  public void wireReceived(I message, int bytes) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      heard = clock.nanos();
      pending++;
      pendingBytes += bytes;
      if (pending < inboundLimit && pendingBytes < inboundBytesLimit) {
        wire.request(1);
      } else {
        withheld = true;
      }
    } finally {
      lock.unlock();
    }
    lane.run(() -> process(message, bytes));
  }

  private void process(I message, int bytes) {
    if (ended()) {
      return;
    }
    try {
      receiver.accept(message);
      Duration wait = rate.take();
      if (wait.isPositive()) {
        clock.sleep(wait);
      }
    } catch (OrchException e) {
      close(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close(new OrchException(ErrorCode.CANCELLED, "this side stops"));
    } catch (RuntimeException e) {
      log.error("a message could not be processed", e);
      close(new OrchException(ErrorCode.INTERNAL, Location.NONE, "internal error", e));
    } finally {
      processed(bytes);
    }
  }

  private void processed(int bytes) {
    lock.lock();
    try {
      heard = clock.nanos();
      pending--;
      pendingBytes -= bytes;
      if (withheld && !closed) {
        withheld = false;
        wire.request(1);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends a heartbeat and looks for silence; to be called several times in each interval. */
  public void tick() {
    OrchException reason = null;
    lock.lock();
    try {
      long now = clock.nanos();
      long patience = 2 * heartbeatNanos;
      if (!closed && pending == 0 && now - heard > patience) {
        reason = timedOut("said nothing", patience);
      } else if (!closed && !outbound.isEmpty() && now - progressed > patience) {
        reason = timedOut("read nothing", patience);
      } else if (!closed && outbound.isEmpty() && now - sent >= heartbeatNanos) {
        outbound.add(heartbeats.apply(++beats));
        progressed = now;
        drain();
      }
    } finally {
      lock.unlock();
    }
    if (reason != null) {
      close(reason);
    }
  }

  private static OrchException timedOut(String what, long nanos) {
    return new OrchException(
        ErrorCode.TIMED_OUT,
        "the other side " + what + " for " + Duration.ofNanos(nanos).toMillis() + " ms");
  }

  /** Ends the stream from this end; what is queued is dropped. */
  public void close(OrchException reason) {
    if (end()) {
      wire.close(reason);
      ended.accept(reason);
    }
  }

  /** The other side or the transport ended the stream. */
  public void wireEnded(@Nullable OrchException reason) {
    if (end()) {
      ended.accept(reason);
    }
  }

  private boolean end() {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      outbound.clear();
      return first;
    } finally {
      lock.unlock();
    }
  }

  private boolean ended() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
