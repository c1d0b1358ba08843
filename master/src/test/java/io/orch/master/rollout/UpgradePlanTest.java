package io.orch.master.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.inventory.Minion;
import io.orch.master.release.Releases;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradePlanTest {

  @TempDir private Path packages;

  private final MemoryInventoryStore store = new MemoryInventoryStore();
  private final List<MinionId> minions = new ArrayList<>();

  private void minion(String id, String version, String machine) {
    MinionId name = new MinionId(id);
    minions.add(name);
    store.put(
        new Minion(
            name, Map.of("cpuarch", machine), version, "boot", "127.0.0.1", "", Instant.EPOCH));
  }

  private void release(String version, String machine) throws IOException {
    Path directory = Files.createDirectories(packages.resolve(version + machine));
    String name = "orch-minion-" + version + "-linux-" + machine + ".tar.gz";
    String content = version + machine;
    Files.writeString(directory.resolve(name), content);
    Files.writeString(
        directory.resolve("manifest.json"),
        """
        {"version": "%s", "machine": "%s", "packages": [
          {"product": "orch-minion", "format": "tar.gz", "file": "%s", "size": %d, "sha256": "%s"}]}
        """
            .formatted(version, machine, name, content.length(), Hashes.sha256(content)));
  }

  private UpgradePlan plan(String version) {
    return UpgradePlan.of(
        Optional.of(version).filter(text -> !text.isEmpty()),
        minions,
        new Releases(packages),
        new Inventory(store, () -> minions, Map.of(), Clock.SYSTEM));
  }

  @Test
  void noPackages_saysWhereToPutThem() {
    assertThatThrownBy(() -> plan(""))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("this master has no packages of orch-minion: copy what 'mvn package'")
        .hasMessageContaining(packages.toString());
  }

  @Test
  void newest_isTakenByThoseThatRunAnOlderOne() throws Exception {
    release("1.9", "x86_64");
    release("1.10", "x86_64");
    minion("web1", "1.9", "x86_64");
    minion("web2", "1.10", "x86_64");
    minion("web3", "1.11", "x86_64");
    minion("web4", "development", "x86_64");
    minions.add(new MinionId("web5"));
    UpgradePlan plan = plan("");
    assertThat(plan.version()).isEqualTo("1.10");
    assertThat(plan.from()).containsOnlyKeys("web1", "web4", "web5");
    assertThat(plan.told())
        .isEqualTo(
            """
            web1: 1.9 -> 1.10
            web4: development -> 1.10
            web5: an unknown version -> 1.10
            left alone: web2: runs 1.10 already
            left alone: web3: runs 1.11, which is newer; --version goes back, too\
            """);
    assertThat(UpgradePlan.of(plan.stored())).isEqualTo(plan);
  }

  @Test
  void namedVersion_isGoneBackTo() throws Exception {
    release("1.9", "x86_64");
    release("1.10", "x86_64");
    minion("web1", "1.10", "x86_64");
    assertThat(plan("1.9").from()).containsExactly(Map.entry("web1", "1.10"));
    assertThatThrownBy(() -> plan("1.8"))
        .hasMessageContaining("has no packages of version 1.8")
        .hasMessageEndingWith("has 1.10, 1.9");
  }

  @Test
  void packagesOfAllMachines_areGiven_andThoseThatLackOneAreNamed() throws Exception {
    release("2.0", "x86_64");
    release("2.0", "aarch64");
    minion("arm1", "1.0", "aarch64");
    assertThat(plan("").files()).containsOnlyKeys("x86_64", "aarch64");
    minion("risc1", "1.0", "riscv64");
    assertThatThrownBy(() -> plan("")).hasMessageContaining("and none for risc1 (riscv64)");
  }
}
