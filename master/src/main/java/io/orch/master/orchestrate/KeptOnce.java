package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the parts of a call: what was asked is not asked again, what was done is not done again,
 * and of what was begun alone no one knows.
 */
public abstract class KeptOnce implements Once {

  /** What is kept of a part; empty when it was not begun. */
  protected abstract Optional<KeptPart> find(String part);

  /** Is called before something is asked. */
  protected void asks() {}

  /** Keeps an answer. */
  protected abstract void asked(String part, @Nullable Object answer);

  /** Stores that something is about to be done. */
  protected abstract void begins(String part);

  /** Stores what came of it. */
  protected abstract void did(String part, @Nullable Object result);

  /** Forgets that it was begun: it failed, and that is known. */
  protected abstract void failed(String part);

  /** Throws what an answer tells where it is that of a failure. */
  protected void check(@Nullable Object answer) {}

  /** What an operator can do when no one knows whether a part was done; ends the error. */
  protected abstract String advice();

  @Override
  public final @Nullable Object value(String part, Supplier<? extends @Nullable Object> question) {
    Optional<KeptPart> known = find(part).filter(KeptPart::ended);
    if (known.isPresent()) {
      return known.get().result();
    }
    asks();
    Object answer = question.get();
    check(answer);
    asked(part, answer);
    return answer;
  }

  @Override
  public final @Nullable Object effect(
      String part, String what, Supplier<? extends @Nullable Object> effect) {
    Optional<KeptPart> known = find(part);
    if (known.isPresent() && !known.get().ended()) {
      throw new OrchException(
          ErrorCode.OUTCOME_UNKNOWN,
          "the master was restarted while "
              + what
              + " was under way, so that it can't be known whether it was done; look, then "
              + advice());
    }
    return known.isPresent() ? known.get().result() : perform(part, effect);
  }

  private @Nullable Object perform(String part, Supplier<? extends @Nullable Object> effect) {
    begins(part);
    Object result;
    try {
      result = effect.get();
      check(result);
    } catch (OrchException e) {
      if (e.code() != ErrorCode.CANCELLED) {
        failed(part);
      }
      throw e;
    }
    did(part, result);
    return result;
  }
}
