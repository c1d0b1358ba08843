package io.orch.master.reactor;

import io.orch.master.duty.Term;
import io.orch.master.orchestrate.Once;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an act did of which it must not do anything twice.
 *
 * @param event the number of the event
 * @param act its key, with the number of the try when an operator wants it again
 * @param function that is called; what it answers is not kept when that tells a failure
 */
record ReactionOnce(
    ReactorStore store, Term term, String reactor, long event, String act, String function)
    implements Once {

  private static final int HASH = 32;

  @Override
  public String key(String part) {
    return key(reactor, event, act, part);
  }

  /** The idempotency key of a part of a reaction. */
  static String key(String reactor, long event, String act, String part) {
    String hash = Hashes.sha256(reactor + "\0" + act + "\0" + part).substring(0, HASH);
    return "reaction/" + event + "/" + hash;
  }

  private ReactorStore.PartKey part(String part) {
    return new ReactorStore.PartKey(reactor, event, act, part);
  }

  @Override
  public @Nullable Object value(String part, Supplier<? extends @Nullable Object> question) {
    ReactorStore.PartKey key = part(part);
    Optional<ReactorStore.Part> known = store.part(key).filter(ReactorStore.Part::ended);
    if (known.isPresent()) {
      return known.get().result();
    }
    Object answer = question.get();
    Failures.check(function, answer);
    store.end(term, key, answer);
    return answer;
  }

  @Override
  public @Nullable Object effect(
      String part, String what, Supplier<? extends @Nullable Object> effect) {
    ReactorStore.PartKey key = part(part);
    Optional<ReactorStore.Part> known = store.part(key);
    if (known.isPresent() && !known.get().ended()) {
      throw new OrchException(
          ErrorCode.OUTCOME_UNKNOWN,
          "the master was restarted while "
              + what
              + " was under way, so that it can't be known whether it was done; look, then"
              + " 'orch reactor retry' does it again, or 'orch reactor drop' does not");
    }
    return known.isPresent() ? known.get().result() : begin(key, effect);
  }

  private @Nullable Object begin(
      ReactorStore.PartKey key, Supplier<? extends @Nullable Object> effect) {
    store.begin(term, key);
    Object result;
    try {
      result = effect.get();
      Failures.check(function, result);
    } catch (OrchException e) {
      if (e.code() != ErrorCode.CANCELLED) {
        store.undo(term, key);
      }
      throw e;
    }
    store.end(term, key, result);
    return result;
  }
}
