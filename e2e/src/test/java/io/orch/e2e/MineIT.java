package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Key;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What minions publish, as templates, pillar and operators get it. */
class MineIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path scratch;
  private TestingMaster master;
  private TestingMinion web1;
  private TestingMinion lb1;
  private Operator operator;

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.start(scratch.resolve("master"));
    master
        .write(
            "pillars/top.sls",
            """
            base:
              'web*': [web]
              'lb*': [balancer]
            """)
        .write(
            "pillars/web.sls",
            """
            mine_functions:
              test.ping: []
              role:
                - mine_function: grains.get
                - role
              secret:
                mine_function: test.echo
                text: for the balancer
                allow_tgt: 'role:lb'
                allow_tgt_type: grain
              broken:
                - mine_function: no.such_function
            """)
        .write(
            "pillars/balancer.sls",
            """
            seen: {{ salt['saltutil.runner']('mine.get', tgt='web*', fun='role') | json }}
            """);
    operator = master.operator();
    web1 = TestingMinion.join(master, "web1", scratch.resolve("web1"));
    lb1 = TestingMinion.join(master, "lb1", scratch.resolve("lb1"));
    await().atMost(PATIENCE).until(() -> Map.of("web1", true).equals(get("lb1", "test.ping")));
  }

  @AfterEach
  void stop() {
    lb1.close();
    web1.close();
    operator.close();
    master.close();
  }

  private Object get(String asker, String name) {
    return operator.exec(asker, "mine.get", "web*", name).result();
  }

  @Test
  void minion_connects_publishesWhatItsPillarSays_toThoseWhoMayHaveIt() {
    assertThat(get("lb1", "role")).isEqualTo(Map.of("web1", "web"));
    assertThat(get("lb1", "secret")).isEqualTo(Map.of("web1", "for the balancer"));
    assertThat(get("web1", "secret")).isEqualTo(Map.of());
    assertThat(get("lb1", "broken")).isEqualTo(Map.of());
    assertThat(get("lb1", "role,test.ping"))
        .isEqualTo(Map.of("role", Map.of("web1", "web"), "test.ping", Map.of("web1", true)));
    assertThat(operator.exec("lb1", "pillar.get", "seen").result())
        .isEqualTo(Map.of("web1", "web"));
  }

  @Test
  void template_ofAState_listsTheServers() throws Exception {
    Path file = scratch.resolve("servers");
    master.write(
        "states/servers.sls",
        """
        %s:
          file.managed:
            - contents: |
                {%% for server, role in salt['mine.get']('role:web', 'role', tgt_type='grain') | dictsort %%}
                server {{ server }} {{ role }}
                {%% endfor %%}
        """
            .formatted(file));
    operator.apply("lb1", "servers", Map.of());
    assertThat(Files.readString(file)).contains("server web1 web");
  }

  @Test
  void send_deleteAndFlush_changeWhatOthersGet() {
    operator.call(
        "web1", "mine.send", List.of("note", "hello"), Map.of("mine_function", "test.echo"));
    assertThat(get("lb1", "note")).isEqualTo(Map.of("web1", "hello"));
    operator.exec("web1", "mine.delete", "note");
    assertThat(get("lb1", "note")).isEqualTo(Map.of());
    operator.exec("web1", "mine.flush");
    assertThat(get("lb1", "role")).isEqualTo(Map.of());
    assertThat(operator.exec("lb1", "pillar.get", "seen").result()).isEqualTo(Map.of());
    operator.exec("web1", "mine.update");
    assertThat(get("lb1", "role")).isEqualTo(Map.of("web1", "web"));
  }

  @Test
  void key_isRevoked_nothingOfItsMinionIsLeft() {
    operator.client().changeKey("web1", Key.Change.REVOKE);
    await().atMost(PATIENCE).until(() -> Map.of().equals(get("lb1", "role")));
  }
}
