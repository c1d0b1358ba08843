package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a call outside of runs does happen once, though the call is made again after the
 * master was restarted.
 */
public interface Once {

  /** A call of which nothing is kept. */
  Once NONE =
      new Once() {
        @Override
        public String key(String part) {
          return "";
        }

        @Override
        public @Nullable Object value(String part, Supplier<? extends @Nullable Object> question) {
          return question.get();
        }

        @Override
        public @Nullable Object effect(
            String part, String what, Supplier<? extends @Nullable Object> effect) {
          return effect.get();
        }

        @Override
        public boolean kept() {
          return false;
        }
      };

  /** The idempotency key of a job or a run that the call starts; empty for none. */
  String key(String part);

  /** Asks something that has no effect, and sticks to the answer. */
  @Nullable Object value(String part, Supplier<? extends @Nullable Object> question);

  /**
   * Does something that can't be joined.
   *
   * @param what it is, for the error when no one knows whether it was done
   */
  @Nullable Object effect(String part, String what, Supplier<? extends @Nullable Object> effect);

  /** Has an event of the call logged, at the latest with what is stored of the call next. */
  default void tell(EventLog log, NewEvent event) {
    log.append(event);
  }

  /**
   * Whether anything is kept. The runs of such a call are not waited for: once stored they go on by
   * themselves.
   */
  default boolean kept() {
    return true;
  }
}
