package io.orch.master.schedule;

import io.orch.master.duty.Term;
import io.orch.master.orchestrate.Once;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what was done for a due time of which nothing must be done twice. */
record ScheduleOnce(ScheduleStore store, Term term, Occasion occasion) implements Once {

  private static final int HASH = 32;

  @Override
  public String key(String part) {
    String hash = Hashes.sha256(occasion.name() + "\0" + part).substring(0, HASH);
    return "schedule/" + occasion.due().toEpochMilli() + "/" + hash;
  }

  @Override
  public @Nullable Object value(String part, Supplier<? extends @Nullable Object> question) {
    Optional<ScheduleStore.Part> known =
        store.part(occasion, part).filter(ScheduleStore.Part::ended);
    if (known.isPresent()) {
      return known.get().result();
    }
    Object answer = question.get();
    store.end(term, occasion, part, answer);
    return answer;
  }

  @Override
  public @Nullable Object effect(
      String part, String what, Supplier<? extends @Nullable Object> effect) {
    Optional<ScheduleStore.Part> known = store.part(occasion, part);
    if (known.isPresent() && !known.get().ended()) {
      throw new OrchException(
          ErrorCode.OUTCOME_UNKNOWN,
          "the master was restarted while "
              + what
              + " was under way, so that it can't be known whether it was done; look, then"
              + " 'orch schedule run' does it again");
    }
    return known.isPresent() ? known.get().result() : begin(part, effect);
  }

  private @Nullable Object begin(String part, Supplier<? extends @Nullable Object> effect) {
    store.begin(term, occasion, part);
    Object result;
    try {
      result = effect.get();
    } catch (OrchException e) {
      if (e.code() != ErrorCode.CANCELLED) {
        store.undo(term, occasion, part);
      }
      throw e;
    }
    store.end(term, occasion, part, result);
    return result;
  }
}
