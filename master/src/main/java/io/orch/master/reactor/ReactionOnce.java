package io.orch.master.reactor;

import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.KeptOnce;
import io.orch.master.orchestrate.KeptPart;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an act did of which it must not do anything twice. What it does first waits until all
 * is written that came before. Thread-safe; once closed it writes nothing, for a call that does not
 * end when it is given up may go on beside the next one.
 */
final class ReactionOnce extends KeptOnce implements AutoCloseable {

  private static final int HASH = 32;

  private final ReactorStore store;
  private final Term term;
  private final ReactorStore.PartKey whole;
  private final String function;
  private final Writes writes;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /**
   * @param whole names the act by its key, with the number of the try when an operator wants it
   *     again
   * @param function that is called; what it answers is not kept when that tells a failure
   */
  ReactionOnce(
      ReactorStore store, Term term, ReactorStore.PartKey whole, String function, Writes writes) {
    this.store = store;
    this.term = term;
    this.whole = whole;
    this.function = function;
    this.writes = writes;
  }

  @Override
  public String key(String part) {
    write(Writes::now);
    return key(whole.reactor(), whole.event(), whole.act(), part);
  }

  /** The idempotency key of a part of a reaction. */
  static String key(String reactor, long event, String act, String part) {
    String hash = Hashes.sha256(reactor + "\0" + act + "\0" + part).substring(0, HASH);
    return "reaction/" + event + "/" + hash;
  }

  private ReactorStore.PartKey part(String part) {
    return new ReactorStore.PartKey(whole.reactor(), whole.event(), whole.act(), part);
  }

  private void write(Consumer<Writes> what) {
    lock.lock();
    try {
      if (closed) {
        throw new OrchException(ErrorCode.CANCELLED, function + " goes on after it was given up");
      }
      what.accept(writes);
    } finally {
      lock.unlock();
    }
  }

  private void writeNow(Runnable what) {
    write(
        to -> {
          to.soon(what);
          to.now();
        });
  }

  /** An event of a call that was given up is logged by itself. */
  @Override
  public void tell(EventLog log, NewEvent event) {
    lock.lock();
    try {
      if (!closed) {
        writes.soon(event);
        return;
      }
    } finally {
      lock.unlock();
    }
    log.append(event);
  }

  @Override
  protected Optional<KeptPart> find(String part) {
    return store.part(part(part));
  }

  @Override
  protected void asks() {
    write(Writes::now);
  }

  @Override
  protected void asked(String part, @Nullable Object answer) {
    write(to -> to.soon(() -> store.end(term, part(part), answer)));
  }

  @Override
  protected void begins(String part) {
    writeNow(() -> store.begin(term, part(part)));
  }

  @Override
  protected void did(String part, @Nullable Object result) {
    writeNow(() -> store.end(term, part(part), result));
  }

  @Override
  protected void failed(String part) {
    writeNow(() -> store.undo(term, part(part)));
  }

  @Override
  protected void check(@Nullable Object answer) {
    Failures.check(function, answer);
  }

  @Override
  protected String advice() {
    return "'orch reactor retry' does it again, or 'orch reactor drop' does not";
  }

  /** Says that the call is over, or given up. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
