package io.orch.sls.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * For whom and for what the current thread works: what each of its log lines says beside its
 * message. Immutable; a thread that a {@link Scope} starts has that of its starter.
 */
public final class WorkContext {

  /** What can be said of work. */
  public enum Key {
    /** The environment that is worked on. */
    ENVIRONMENT,
    /** The minion that is spoken with. */
    MINION,
    /** The orchestration run. */
    RUN,
    /** The id of its step. */
    STEP,
    /** The job. */
    JOB,
    /** The request that all of this goes back to. */
    REQUEST,
    /** Where the request came from. */
    FROM;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in a log line. */
    public String text() {
      return text;
    }
  }

  /** Nothing is known. */
  public static final WorkContext NONE = new WorkContext(new String[Key.values().length]);

  private static final Key[] KEYS = Key.values();
  private static final ThreadLocal<WorkContext> CURRENT = new ThreadLocal<>();

  private final @Nullable String[] values;

  private WorkContext(@Nullable String[] values) {
    this.values = values;
  }

  /** Undoes an {@link #enter}; on the same thread, the last one first. */
  @FunctionalInterface
  public interface Entered extends AutoCloseable {
    @Override
    void close();
  }

  /** That of this thread. */
  public static WorkContext current() {
    WorkContext current = CURRENT.get();
    return current == null ? NONE : current;
  }

  /** The same and one thing more; an empty value says nothing. */
  public WorkContext with(Key key, String value) {
    if (value.isEmpty()) {
      return this;
    }
    @Nullable String[] more = Arrays.copyOf(values, values.length);
    more[key.ordinal()] = value;
    return new WorkContext(more);
  }

  /** A value; empty when nothing is known. */
  public String value(Key key) {
    String value = values[key.ordinal()];
    return value == null ? "" : value;
  }

  /** Whether something is known that has this name in a log line. */
  public boolean says(String name) {
    for (Key key : KEYS) {
      if (key.text.equals(name)) {
        return values[key.ordinal()] != null;
      }
    }
    return false;
  }

  /** Gives each that is known to a consumer, in order. */
  public void forEach(BiConsumer<Key, String> consumer) {
    for (Key key : KEYS) {
      String value = values[key.ordinal()];
      if (value != null) {
        consumer.accept(key, value);
      }
    }
  }

  /** Makes it that of this thread until it is closed. */
  public Entered enter() {
    WorkContext before = CURRENT.get();
    set(this);
    return () -> set(before == null ? NONE : before);
  }

  /** Runs work in it. */
  public void run(Runnable work) {
    try (Entered entered = enter()) {
      work.run();
    }
  }

  private static void set(WorkContext context) {
    if (context == NONE) {
      CURRENT.remove();
    } else {
      CURRENT.set(context);
    }
  }
}
