package io.orch.master.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of the mine does. */
public abstract class MineStoreContract {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");

  protected abstract MineStore store();

  private static MineItem item(String name, @Nullable Object value) {
    return new MineItem(name, value, "", "");
  }

  @Test
  void put_isReadBack_byName() {
    MineStore store = store();
    MineItem addresses = new MineItem("addrs", List.of("10.0.0.1"), "G@role:lb", "compound");
    store.put(WEB1, List.of(addresses, item("none", null)), false);
    store.put(WEB2, List.of(item("addrs", Map.of("eth0", "10.0.0.2"))), false);
    assertThat(store.get("addrs"))
        .isEqualTo(Map.of(WEB1, addresses, WEB2, item("addrs", Map.of("eth0", "10.0.0.2"))));
    assertThat(store.get("none")).isEqualTo(Map.of(WEB1, item("none", null)));
    assertThat(store.get("other")).isEmpty();
  }

  @Test
  void put_again_replacesTheSameNames_orAllWhenCleared() {
    MineStore store = store();
    store.put(WEB1, List.of(item("a", 1L), item("b", 1L)), false);
    store.put(WEB1, List.of(item("a", 2L)), false);
    assertThat(store.get("a")).isEqualTo(Map.of(WEB1, item("a", 2L)));
    assertThat(store.get("b")).hasSize(1);
    store.put(WEB1, List.of(item("c", 3L)), true);
    assertThat(store.get("a")).isEmpty();
    assertThat(store.get("b")).isEmpty();
    assertThat(store.get("c")).hasSize(1);
  }

  @Test
  void remove_ofOneMinion_leavesTheOthers() {
    MineStore store = store();
    store.put(WEB1, List.of(item("a", 1L), item("b", 1L)), false);
    store.put(WEB2, List.of(item("a", 1L)), false);
    store.remove(WEB1, List.of("a", "unknown"));
    assertThat(store.get("a").keySet()).containsExactly(WEB2);
    assertThat(store.get("b").keySet()).containsExactly(WEB1);
    store.removeAll(WEB1);
    assertThat(store.get("b")).isEmpty();
    assertThat(store.get("a").keySet()).containsExactly(WEB2);
  }

  @Test
  void put_tooManyNames_isRefusedAndChangesNothing() {
    MineStore store = store();
    List<MineItem> many =
        IntStream.range(0, MineStore.MOST_NAMES).mapToObj(i -> item("n" + i, 1L)).toList();
    store.put(WEB1, many, false);
    assertThatThrownBy(() -> store.put(WEB1, List.of(item("n0", 2L), item("more", 1L)), false))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("mine.delete");
    assertThat(store.get("more")).isEmpty();
    assertThat(store.get("n0")).isEqualTo(Map.of(WEB1, item("n0", 1L)));
  }
}
