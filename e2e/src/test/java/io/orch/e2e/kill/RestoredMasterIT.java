package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master that was put back to an earlier state: its leases are older than its minions know. */
class RestoredMasterIT {

  private static final String APPEND =
      """
      append:
        salt.function: [{name: cmd.run}, {tgt: web1}, {arg: ['echo {{ pillar.line }} >> {{ pillar.file }}']}]
      """;

  @TempDir Path home;

  @Test
  void run_underAnEpochThatTheMinionKnowsAsOld_isNotDone() throws Exception {
    ChildMaster master =
        ChildMaster.start(home, "job_lost_after_seconds: 2\n").write("states/append.sls", APPEND);
    try (KillSite site = KillSite.of(master, List.of("web1"))) {
      Path store = master.root().resolve("store/orch.mv.db");
      Path backup = home.resolve("backup");
      assertThat(append(site, "one").state()).isEqualTo("changed");
      master.killAndRestart(() -> Files.copy(store, backup));
      assertThat(append(site, "two").state()).isEqualTo("changed");
      assertThat(append(site, "three").state()).isEqualTo("changed");

      master.killAndRestart(() -> Files.copy(backup, store, StandardCopyOption.REPLACE_EXISTING));
      Run refused = append(site, "four");
      assertThat(refused.state()).isEqualTo("failed");
      assertThat(refused.steps().getFirst().comment()).contains("web1");
      assertThat(Files.readAllLines(home.resolve("ran"))).containsExactly("one", "two", "three");
    }
  }

  private Run append(KillSite site, String line) {
    Map<String, ?> pillar = Map.of("line", line, "file", home.resolve("ran").toString());
    return site.ended(site.start(new RunRequest("append", "prod", pillar, false, false)));
  }
}
