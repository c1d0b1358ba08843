package io.orch.master.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredMineTest {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");
  private static final MinionId LB = new MinionId("lb");

  private final List<String> asked = new ArrayList<>();
  private final MemoryMineStore store = new MemoryMineStore();
  private final StoredMine mine = new StoredMine(store, this::resolve);

  private Collection<MinionId> resolve(String target, String kind) {
    asked.add(kind + " " + target);
    return switch (target) {
      case "*" -> List.of(WEB1, WEB2, LB);
      case "web*" -> List.of(WEB1, WEB2);
      case "lb" -> List.of(LB);
      default -> throw new OrchException(ErrorCode.TARGET_SYNTAX, "no target: " + target);
    };
  }

  private void publish(MinionId minion, Object value, String allow) {
    store.put(minion, List.of(new MineItem("addrs", value, allow, "")), false);
  }

  @Test
  void get_ofSeveralNames_byNameThenMinion_withoutWhatNobodyPublishes() {
    publish(WEB1, "1", "");
    publish(LB, "9", "");
    assertThat(mine.get(LB, "web*", "glob", List.of("addrs", "none")))
        .isEqualTo(Map.of("addrs", Map.of("web1", "1")));
  }

  @Test
  void get_whatIsForSomeOnly_isGivenToThemAndTheMaster() {
    publish(WEB1, "1", "lb");
    publish(WEB2, "2", "no(");
    assertThat(mine.get(LB, "*", "glob", List.of("addrs")))
        .isEqualTo(Map.of("addrs", Map.of("web1", "1")));
    assertThat(mine.get(WEB2, "*", "glob", List.of("addrs"))).isEmpty();
    assertThat(mine.get(List.of(WEB1, WEB2), "addrs")).isEqualTo(Map.of("web1", "1", "web2", "2"));
  }

  @Test
  void get_byPillar_isExact_soThatNobodyCanTryOutOthersPillar() {
    mine.get(LB, "*", "pillar", List.of("addrs"));
    mine.get(LB, "*", "pillar_pcre", List.of("addrs"));
    assertThat(asked).containsExactly("pillar_exact *", "pillar_exact *");
  }

  @Test
  void get_manyNames_isRefused() {
    assertThatThrownBy(() -> mine.get(LB, "*", "glob", Collections.nCopies(101, "addrs")))
        .hasMessageContaining("101");
  }

  @Test
  void key_isRevoked_whatItsMinionPublishedIsGone() {
    publish(WEB1, "1", "");
    publish(WEB2, "2", "");
    mine.changed(WEB1, "accept", "anna");
    assertThat(store.get("addrs")).hasSize(2);
    mine.changed(WEB1, "revoke", "anna");
    assertThat(store.get("addrs").keySet()).containsExactly(WEB2);
  }

  @Test
  void item_tooLarge_isRefused() {
    assertThatThrownBy(() -> new MineItem("x", "y".repeat(MineItem.MAX_BYTES), "", ""))
        .hasMessageContaining("bytes");
    assertThatThrownBy(() -> new MineItem("", 1L, "", "")).hasMessageContaining("name");
  }
}
