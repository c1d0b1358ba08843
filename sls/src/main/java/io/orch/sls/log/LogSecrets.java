package io.orch.sls.log;

import io.orch.sls.secret.KnownSecrets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secrets that no line of the log tells, whoever logs it. Thread-safe. */
public final class LogSecrets {

  private static final List<KnownSecrets> HIDDEN = new CopyOnWriteArrayList<>();

  private LogSecrets() {}

  /** Hides what is known now or later, until that is closed. */
  public static Hidden hide(KnownSecrets secrets) {
    HIDDEN.add(secrets);
    return () -> HIDDEN.remove(secrets);
  }

  /** Ends when it is closed. */
  @FunctionalInterface
  public interface Hidden extends AutoCloseable {
    @Override
    void close();
  }

  /** A text without them. */
  static String masked(String text) {
    String masked = text;
    for (KnownSecrets secrets : HIDDEN) {
      masked = secrets.masked(masked);
    }
    return masked;
  }
}
