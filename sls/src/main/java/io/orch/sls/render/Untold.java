package io.orch.sls.render;

import io.orch.sls.error.Excerpt;
import io.orch.sls.error.Problem;
import io.orch.sls.secret.Mask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is starred out in what is told of a mistake, character by character, so that places stay
 * right: secrets, and the values of a pillar whose keys say that they are.
 */
final class Untold {

  private static final Pattern KEY =
      Pattern.compile("(?i).*(pass|secret|token|private|credential|api.?key|_key$).*");
  private static final int SHORTEST = 4;
  private static final int SEEN = 20_000;

  private final Set<String> values = new LinkedHashSet<>();

  private final Mask mask;

  /**
   * Collects them.
   *
   * @param mask of what is known to be secret
   */
  Untold(Map<String, ? extends @Nullable Object> pillar, Mask mask) {
    this.mask = mask;
    Deque<Object> open = new ArrayDeque<>();
    open.add(pillar);
    for (int seen = 0; seen < SEEN && !open.isEmpty(); seen++) {
      Object value = open.remove();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, item) -> add(String.valueOf(key), item, open));
      } else if (value instanceof List<?> list) {
        list.forEach(item -> add("", item, open));
      }
    }
  }

  private void add(String key, @Nullable Object value, Deque<Object> open) {
    if (value instanceof String text && KEY.matcher(key).matches()) {
      text.lines().map(String::strip).filter(l -> l.length() >= SHORTEST).forEach(values::add);
    } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
      open.add(value);
    }
  }

  /** The problem without the secrets. */
  Problem masked(Problem problem) {
    Excerpt excerpt = problem.excerpt();
    return values.isEmpty() && mask.isEmpty()
        ? problem
        : problem
            .saying(masked(problem.message()))
            .showing(
                new Excerpt(masked(excerpt.line()), masked(excerpt.rendered()), excerpt.column()));
  }

  private String masked(String text) {
    String masked = mask.evenly(text);
    for (String value : values) {
      masked = masked.replace(value, "*".repeat(value.length()));
    }
    return masked;
  }
}
