package io.orch.master.wheel.key;

import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.orchestrate.Permits;
import io.orch.proto.message.TagGlob;
import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Minions' keys as Salt's functions see them: by what was decided about them. */
final class Keys {

  private static final Map<KeyState, String> LISTS =
      Map.of(
          KeyState.ACCEPTED, "minions",
          KeyState.PENDING, "minions_pre",
          KeyState.REJECTED, "minions_rejected",
          KeyState.FENCED, "minions_denied",
          KeyState.REVOKED, "minions_denied");

  private static final List<KeyState> STATES = List.of(KeyState.values());

  private Keys() {}

  /** The names of Salt's lists, each with the ids in it; empty ones too. */
  static Map<String, @Nullable Object> all(Context context) {
    Map<String, @Nullable Object> lists = new LinkedHashMap<>();
    for (String list : List.of("minions_denied", "minions", "minions_pre", "minions_rejected")) {
      lists.put(list, ids(context, key -> list(key.state()).equals(list)));
    }
    return lists;
  }

  static String list(KeyState state) {
    return Objects.requireNonNull(LISTS.get(state));
  }

  /** The ids of keys, sorted. */
  static List<String> ids(Context context, Predicate<MinionKey> wanted) {
    return keys(context).stream().filter(wanted).map(key -> key.minion().value()).toList();
  }

  static List<MinionKey> keys(Context context) {
    Permits.check("ListKeys", context);
    return context.port(MinionKeys.class).list();
  }

  /** Whether a key's id matches one of the globs of an argument, with commas between them. */
  static boolean matches(String globs, MinionKey key) {
    return Stream.of(globs.split(",", -1))
        .anyMatch(glob -> TagGlob.matches(glob.strip(), key.minion().value()));
  }

  /** The matching ids by Salt's list; without empty ones. */
  static Map<String, @Nullable Object> matching(Context context, String globs) {
    Map<String, @Nullable Object> lists = new LinkedHashMap<>();
    for (String list : new LinkedHashSet<>(STATES.stream().map(Keys::list).toList())) {
      List<String> ids = ids(context, key -> list(key.state()).equals(list) && matches(globs, key));
      if (!ids.isEmpty()) {
        lists.put(list, ids);
      }
    }
    return lists;
  }
}
