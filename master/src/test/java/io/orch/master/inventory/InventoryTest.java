package io.orch.master.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final List<MinionId> accepted =
      new ArrayList<>(List.of(id("web1"), id("web2"), id("db1"), id("new1")));
  private final Inventory inventory =
      new Inventory(
          new MemoryInventoryStore(), () -> accepted, Map.of("fronts", "G@roles:web"), clock);

  private static MinionId id(String text) {
    return new MinionId(text);
  }

  private void arrive(String id, Map<String, Object> grains) {
    inventory.arrived(new Minion(id(id), grains, "1", "boot", "", "", Instant.EPOCH), List.of());
  }

  @BeforeEach
  void arrive() {
    arrive("web1", Map.of("roles", List.of("web"), "os", "Debian"));
    arrive("web2", Map.of("roles", List.of("web"), "os", "Ubuntu"));
    arrive("db1", Map.of("roles", List.of("db"), "os", "Debian"));
    arrive("gone1", Map.of("roles", List.of("web")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|glob|db1,new1,web1,web2",
        "web*||web1,web2",
        "roles:web|grain|web1,web2",
        "G@roles:web and not G@os:Ubuntu|compound|web1",
        "fronts|nodegroup|web1,web2",
        "web1,gone1,nobody|list|web1",
        "tier:front|pillar|web2",
        "G@os:Debian and I@tier:front|compound|''",
        "gone*|glob|''"
      })
  void resolve_onlyAcceptedMinionsThatMatch(String target, String kind, String expected) {
    String given = kind == null ? "" : kind;
    assertThat(
            inventory
                .resolve(
                    target,
                    given,
                    minion -> minion.value().equals("web2") ? Map.of("tier", "front") : Map.of())
                .stream()
                .map(MinionId::value))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
  }

  @Test
  void resolve_byPillar_takesNoWordOfTheMinions() {
    arrive("new1", Map.of("tier", "front", "pillar", Map.of("tier", "front")));
    assertThat(inventory.resolve("tier:front", "pillar", minion -> Map.of())).isEmpty();
    assertThat(inventory.resolve("I@tier:front", "compound", minion -> Map.of())).isEmpty();
    assertThat(inventory.resolve("tier:front", "grain", minion -> Map.of()))
        .containsExactly(id("new1"));
  }

  @Test
  void resolve_withoutPillarInTheTarget_compilesNoPillar() {
    inventory.resolve(
        "G@roles:web or L@db1",
        "compound",
        minion -> {
          throw new AssertionError("asked for the pillar of " + minion);
        });
  }

  @Test
  void resolve_unknownKind_isRefused() {
    assertThatThrownBy(() -> inventory.resolve("*", "globb", m -> Map.of()))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("glob");
  }

  @Test
  void departed_isSeenLastThen() {
    clock.advance(java.time.Duration.ofMinutes(3));
    inventory.departed(id("web1"));
    assertThat(inventory.find(id("web1")).orElseThrow().lastSeen())
        .isEqualTo(Instant.parse("2026-01-01T00:03:00Z"));
  }
}
