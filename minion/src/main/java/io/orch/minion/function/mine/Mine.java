package io.orch.minion.function.mine;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What minions have published about themselves; a port of a context. */
public interface Mine {

  /** Where nobody has published anything. */
  Mine NONE =
      new Mine() {
        @Override
        public Map<String, Map<String, @Nullable Object>> get(
            String target, String kind, List<String> functions) {
          return Map.of();
        }

        @Override
        public void publish(List<Item> items, boolean clear) {
          throw new OrchException(
              ErrorCode.MASTER_UNREACHABLE, "nothing can be published: there is no master");
        }

        @Override
        public void withdraw(List<String> names) {
          publish(List.of(), false);
        }
      };

  /**
   * Something that this minion publishes.
   *
   * @param allowTarget the minions that may get it; empty for all
   * @param allowKind the kind of that target; empty for glob
   */
  record Item(String name, @Nullable Object value, String allowTarget, String allowKind) {}

  /**
   * What the minions that a target means have published.
   *
   * @param functions names of what is published
   * @return by name, then by id; a name that nobody publishes is left out
   */
  Map<String, Map<String, @Nullable Object>> get(
      String target, String kind, List<String> functions);

  /**
   * Publishes values in place of those that this minion published under the same names; on return
   * the master has them.
   *
   * @param clear whether all else that this minion published is dropped
   */
  void publish(List<Item> items, boolean clear);

  /** Drops what this minion published under some names. */
  void withdraw(List<String> names);
}
