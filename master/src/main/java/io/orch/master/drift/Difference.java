package io.orch.master.drift;

import io.orch.master.job.ResultLimit;
import io.orch.proto.message.Likeness;
import io.orch.sls.tree.Hashes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a state run would change on a minion, in the order of the run.
 *
 * @param hash the same for minions on which the same would change
 * @param states the first of them, each cut to a size that can be kept
 * @param total how many there are
 */
public record Difference(String hash, List<Differing> states, int total) {

  /** How many states are kept. */
  static final int MOST_STATES = 200;

  /** The most bytes of what one state would change. */
  static final int MAX_CHANGES = 16 * 1024;

  /** How deep that is kept. */
  static final int MAX_DEPTH = 10;

  /** The most bytes of all of them. */
  static final int MAX_BYTES = 128 * 1024;

  public Difference {
    states = List.copyOf(states);
  }

  /** The difference of states, of which there is one at least. */
  static Difference of(List<Differing> states) {
    StringBuilder text = new StringBuilder();
    states.forEach(state -> text.append(Likeness.of(state.identity())).append('\n'));
    List<Map<String, @Nullable Object>> kept =
        states.stream().limit(MOST_STATES).map(Difference::cut).map(Differing::toMap).toList();
    return read(Hashes.sha256(text.toString()), ResultLimit.cut(kept, MAX_BYTES), states.size());
  }

  private static Differing cut(Differing state) {
    Object bounded = ResultLimit.cut(shallow(state.toMap(), MAX_DEPTH), MAX_CHANGES);
    return bounded instanceof Map<?, ?> map ? Differing.of(map) : state;
  }

  /** The value down to so many levels, so that it can be a part of others. */
  private static @Nullable Object shallow(@Nullable Object value, int levels) {
    return switch (value) {
      case Map<?, ?> map when levels > 0 -> {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(shallow(key, 0), shallow(item, levels - 1)));
        yield copy;
      }
      case Collection<?> items when levels > 0 -> {
        List<@Nullable Object> copy = new ArrayList<>();
        items.forEach(item -> copy.add(shallow(item, levels - 1)));
        yield copy;
      }
      case Map<?, ?> map -> ResultLimit.MARKER;
      case Collection<?> items -> ResultLimit.MARKER;
      case null, default -> value;
    };
  }

  /** The states as a value of the data tree. */
  public List<@Nullable Object> value() {
    return new ArrayList<>(states.stream().map(Differing::toMap).toList());
  }

  /** The difference of which {@link #value} was kept. */
  public static Difference read(String hash, @Nullable Object value, int total) {
    List<Differing> states = new ArrayList<>();
    if (value instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map) {
          states.add(Differing.of(map));
        }
      }
    }
    return new Difference(hash, states, total);
  }
}
