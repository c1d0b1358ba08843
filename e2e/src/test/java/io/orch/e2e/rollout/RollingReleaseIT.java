package io.orch.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunTerms;
import io.orch.cli.output.ExitCode;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingReleaseIT {

  private static final List<String> WEBS = List.of("web1", "web2", "web3");

  private final Map<String, WebServer> servers = new LinkedHashMap<>();
  private final List<TestingMinion> minions = new ArrayList<>();
  private TestingMaster master;
  private Operator operator;
  private Haproxy haproxy;
  private Path dir;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    Assumptions.assumeTrue(Haproxy.installed(), "needs HAProxy: apt-get install haproxy");
    dir = temp;
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (String web : WEBS) {
      servers.put(web, WebServer.of(Files.writeString(temp.resolve(web + ".release"), "1\n")));
      ports.put(web, servers.get(web).port());
    }
    haproxy = Haproxy.start(temp, ports);
    master = TestingMaster.start(temp.resolve("master"));
    operator = master.operator();
    trees();
    for (String web : WEBS) {
      join(web, "web_port: " + servers.get(web).port());
    }
    join("lb1", "web_port: 0");
  }

  private void join(String id, String grain) throws Exception {
    String yaml =
        TestingMinion.yaml(id, master.port(), master.pin(), operator.token(id))
            .replace("grains: {", "grains: {" + grain + ", ");
    minions.add(TestingMinion.start(yaml, dir.resolve("minion-" + id)));
    operator.awaitConnected(id);
  }

  private void trees() {
    master
        .write("pillars/top.sls", "base:\n  '*': [site]\nprod:\n  '*': [site]\n")
        .write("pillars/site.sls", "dir: " + dir + "\nrelease: '1'\n")
        .write(
            "states/web.sls",
            """
            release:
              file.managed:
                - name: {{ pillar['dir'] }}/{{ grains['id'] }}.release
                - contents: '{{ pillar['release'] }}'
            """)
        .write(
            "states/release.sls",
            """
            release the site:
              salt.state:
                - tgt: 'web*'
                - sls: [web]
                - waves: [1, 100%]
                - at_once: 1
                - before_each: DRAIN
                - gate:
                  - http: http://127.0.0.1:{grain:web_port}/
                    body: 'release {{ pillar['release'] }}'
                    interval: 100ms
                    passes: 3
                    attempts: 40
                - after_each: READY
            """
                .replace("DRAIN", tell("drain", "200ms"))
                .replace("READY", tell("ready", "0s")));
  }

  /** A call of the load balancer's admin socket. */
  private String tell(String state, String pause) {
    return """
    {function: cmd.run, tgt: 'lb*', kwarg: {shell: /bin/bash}, wait: %s, arg: ["exec 3<>/dev/tcp/\
    127.0.0.1/%d; echo 'set server web/{minion} state %s' >&3; cat <&3"]}\
    """
        .formatted(pause, haproxy.admin(), state);
  }

  @AfterAll
  void stop() {
    minions.forEach(TestingMinion::close);
    if (master != null) {
      operator.close();
      master.close();
      haproxy.close();
    }
    servers.values().forEach(WebServer::close);
  }

  @Test
  void release_goodThenBad_losesNoRequest_andTheBadOneStopsAtTheCanaryAndIsRolledBack()
      throws Exception {
    try (Visitor visitor = new Visitor(haproxy.port())) {
      await().until(() -> visitor.asked() > 20);
      Run good = operator.run("release", "prod", Map.of("release", "2"));
      assertThat(good.state()).as("%s", good).isEqualTo("changed");
      for (String web : WEBS) {
        assertThat(dir.resolve(web + ".release")).hasContent("2");
      }
      RunTerms terms = new RunTerms("rollback", 0, "");
      Run bad = operator.run("release", "prod", Map.of("release", "bad"), terms);
      assertThat(bad.state()).as("%s", bad).isEqualTo("rolled-back");
      assertThat(ExitCode.of(bad, List.of())).isNotZero();
      assertThat(bad.steps().getFirst().comment())
          .contains("gate http http://127.0.0.1:" + servers.get("web1").port() + "/ failed")
          .contains("saw status 500 'release bad', expected status 200")
          .contains("web1 stays as before_each left it")
          .contains("wave 2 of 2: web2, web3 not begun");
      for (String web : WEBS) {
        assertThat(dir.resolve(web + ".release")).hasContent("2");
      }
      int asked = visitor.asked();
      await().until(() -> visitor.asked() > asked + 20);
      assertThat(visitor.lost()).isEmpty();
      assertThat(visitor.seen()).containsExactly("release 1", "release 2");
    }
  }
}
