package io.orch.master.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.MinionId;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every inventory store does. */
public abstract class InventoryStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  protected abstract InventoryStore store();

  private static Minion minion(String id, Map<String, Object> grains) {
    return new Minion(new MinionId(id), grains, "1", "boot", "10.0.0.1:5", "hash", NOW);
  }

  @Test
  void put_addsAndReplaces_sortedById() {
    InventoryStore store = store();
    store.put(minion("web2", Map.of()));
    store.put(minion("web1", Map.of("os", "Debian")));
    Minion newer = minion("web2", Map.of("roles", List.of("web"), "mem", 5L));
    store.put(newer);
    assertThat(store.minions()).containsExactly(minion("web1", Map.of("os", "Debian")), newer);
    store.remove(new MinionId("web1"));
    assertThat(store.minions()).containsExactly(newer);
  }

  @Test
  void put_hostileLengths_areKeptShort() {
    InventoryStore store = store();
    store.put(
        new Minion(
            new MinionId("web1"),
            Map.of("text", "x".repeat(2_000_000)),
            "v".repeat(300),
            "b".repeat(300),
            "a".repeat(300),
            "hash",
            NOW));
    assertThat(store.minions()).hasSize(1);
  }

  @Test
  void functions_areKeptByHash() {
    InventoryStore store = store();
    Schema schema =
        new Schema(
            Kind.STATE,
            "file.managed",
            List.of("f.m"),
            "Manages a file.",
            "x",
            List.of(new Schema.Parameter("name", List.of(), "string", true, "", false, "Path.")));
    assertThat(store.functions("h")).isEmpty();
    store.putFunctions("h", List.of(schema));
    store.putFunctions("h", List.of());
    assertThat(store.functions("h")).contains(List.of(schema));
  }
}
