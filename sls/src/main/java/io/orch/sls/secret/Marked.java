package io.orch.sls.secret;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts that are too short to be known again inside others: the instance that {@link #of} gives
 * says that the value which it is stands for a secret. It stays one while data is copied, merged or
 * sent, and is lost when a text is made of it. Thread-safe.
 */
public final class Marked {

  private static final int MOST = 100_000;
  private static final Map<String, String> OWN = new ConcurrentHashMap<>();

  private Marked() {}

  /** The text, marked when masks do not find it in others. */
  @SuppressWarnings("StringOperationCanBeSimplified") // another instance is the purpose
  public static String of(String text) {
    if (!Forms.weak(text) || OWN.size() >= MOST) {
      return text;
    }
    return OWN.computeIfAbsent(text, own -> new String(own));
  }

  /** Whether no text was ever marked. */
  static boolean none() {
    return OWN.isEmpty();
  }

  /** Whether this very instance stands for a secret. */
  @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // identity is the mark
  public static boolean is(String text) {
    return !OWN.isEmpty() && OWN.get(text) == text;
  }
}
