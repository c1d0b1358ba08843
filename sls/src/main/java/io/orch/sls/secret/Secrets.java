package io.orch.sls.secret;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that a piece of data holds.
 *
 * @param texts each whole, of any length
 */
public record Secrets(Set<String> texts) {

  public static final Secrets NONE = new Secrets(Set.of());

  public Secrets {
    texts = Collections.unmodifiableSet(new LinkedHashSet<>(texts));
  }

  public static Secrets of(Collection<String> texts) {
    return texts.isEmpty() ? NONE : new Secrets(new LinkedHashSet<>(texts));
  }

  /** Those of a map that knows them; none of any other. */
  public static Secrets in(Map<?, ? extends @Nullable Object> map) {
    return map instanceof SecretMap known ? known.secrets() : NONE;
  }

  /** The mask that stars them out. */
  public Mask mask() {
    return Mask.of(texts);
  }

  /** Says how many, and none of them. */
  @Override
  public String toString() {
    return texts.size() + " secrets";
  }
}
