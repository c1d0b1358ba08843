package io.orch.sls.compile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What SLS declare by themselves, as {@code state.show_sls} and {@code state.show_low_sls} show it.
 *
 * @param high Salt's high data, with what extends and excludes under {@code __extend__} and {@code
 *     __exclude__}
 * @param chunks in order, as far as each declaration goes alone
 */
public record Declared(Map<String, @Nullable Object> high, List<LowChunk> chunks) {

  public Declared {
    high = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(high));
    chunks = List.copyOf(chunks);
  }
}
