package io.orch.minion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MinionConfigTest {

  private static MinionConfig parse(String more) {
    String text =
        "id: web1\nmaster: m\nroot_dir: r\nca_pin: sha256:%s\n".formatted("0".repeat(64)) + more;
    return MinionConfig.parse(text, "minion.yaml", Path.of("/etc/orch"));
  }

  @Test
  void pillarenvFromSaltenv_notSet_isOff() {
    assertThat(parse("").pillarenvFromSaltenv()).isFalse();
    assertThat(parse("pillarenv_from_saltenv: true").pillarenvFromSaltenv()).isTrue();
  }

  @Test
  void settingOfTheMaster_isRefusedWithWhereItBelongs() {
    assertThatThrownBy(() -> parse("env_order: [base]\npillar_merge_lists: true"))
        .hasMessageContaining("minion.yaml:5:12")
        .hasMessageContaining("env_order: is a setting of the master")
        .hasMessageContaining("pillar_merge_lists: is a setting of the master");
  }

  @Test
  void master_list_isKeptInItsOrder() {
    String text =
        "id: web1\nmaster: [a, 'b:1']\nroot_dir: r\nca_pin: sha256:%s\n".formatted("0".repeat(64));
    assertThat(MinionConfig.parse(text, "minion.yaml", Path.of("/")).masters())
        .containsExactly(new MasterAddress("a", 4505), new MasterAddress("b", 1));
  }
}
