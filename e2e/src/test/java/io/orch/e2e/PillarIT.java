package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pillar that a master renders for a minion, with the functions on the master's class path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PillarIT {

  private TestingMaster master;
  private TestingMinion minion;
  private Operator operator;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    master = TestingMaster.start(temp.resolve("master"));
    operator = master.operator();
    minion = TestingMinion.join(master, "web1", temp.resolve("web1"));
  }

  @AfterAll
  void stop() {
    operator.close();
    minion.close();
    master.close();
  }

  private Object pillar(String sls) {
    master.write("pillars/top.sls", "base:\n  '*':\n    - site\n").write("pillars/site.sls", sls);
    return operator.client().pillar("web1", "base", "base", Map.of());
  }

  @Test
  void pillar_withReaders_knowsTheMinionAndTheTreeOfStates() {
    master.write("states/motd.txt", "hello");
    assertThat(
            pillar(
                """
                id: {{ salt['grains.get']('id') }}
                match: {{ salt['match.glob']('web*') }}
                motd: {{ salt['cp.get_file_str']('salt://motd.txt') }}
                """))
        .isEqualTo(Map.of("id", "web1", "match", true, "motd", "hello"));
  }

  @Test
  void pillar_withWhatActs_isRefusedAtItsLine() {
    assertThatThrownBy(() -> pillar("a: 1\nb: {{ salt['cmd.run']('id') }}\n"))
        .hasMessageContaining("site.sls:2")
        .hasMessageContaining("'cmd.run' would act on a host")
        .hasMessageContaining("pillar is rendered on the master");
  }

  @Test
  void pillar_withWhatWaits_isRefusedAtItsLine() {
    assertThatThrownBy(() -> pillar("a: 1\nb: {{ salt['dnsutil.A']('example.org') }}\n"))
        .hasMessageContaining("site.sls:2")
        .hasMessageContaining("'dnsutil.A' waits for name servers");
  }

  @Test
  void pillar_withAnUnknownFunction_isRefusedAtItsLine() {
    assertThatThrownBy(() -> pillar("a: 1\nb: {{ salt['no.such']() }}\n"))
        .hasMessageContaining("site.sls:2")
        .hasMessageContaining("there is no function of this name here");
  }
}
