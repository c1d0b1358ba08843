package io.orch.sls.secret;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that knows which texts in it are secret. It can't be changed, and does not print itself.
 */
public final class SecretMap extends AbstractMap<String, @Nullable Object> {

  private final Map<String, @Nullable Object> values;
  private final Secrets secrets;

  /** A view of a map that is not changed any more. */
  public SecretMap(Map<String, ? extends @Nullable Object> values, Secrets secrets) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(values));
    this.secrets = secrets;
  }

  /** The secrets in it. */
  public Secrets secrets() {
    return secrets;
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return values.entrySet();
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return values.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return values.containsKey(key);
  }

  @Override
  public String toString() {
    return "a map of " + size() + " entries with " + secrets;
  }
}
