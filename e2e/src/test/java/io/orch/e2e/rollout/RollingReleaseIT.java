package io.orch.e2e.rollout;

import static io.orch.e2e.rollout.Site.WEBS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.Main;
import io.orch.cli.client.Run;
import io.orch.cli.output.ExitCode;
import io.orch.e2e.fixture.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingReleaseIT {

  private static final String RELEASE =
      """
      release the site:
        salt.state:
          - tgt: 'web*'
          - sls: [web]
          - waves: [1, 100%]
          - at_once: 1
          - before_each:
            - {function: lb.drain, tgt: 'lb*', arg: ['{minion}'], kwarg: {timeout: 10, interval: 0.1}}
          - gate:
            - http: http://{minion}:8080/
              tgt: 'lb*'
              body: 'release {{ pillar['release'] }}'
              interval: 100ms
              passes: 3
              attempts: 40
          - after_each:
            - {function: lb.enable, tgt: 'lb*', arg: ['{minion}'], kwarg: {timeout: 10, interval: 0.1}}
      """;

  /** The same states, to one after the other, of which the load balancer isn't told. */
  private static final String HASTY =
      """
      release the site:
        salt.state: [{tgt: 'web*'}, {sls: [web]}, {batch: 1}]
      """;

  private Site site;
  private Path home;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/haproxy")), "needs HAProxy: apt-get install haproxy");
    Containers.missing().ifPresent(reason -> assumeTrue(false, reason));
    home = temp;
    site = Site.open(temp);
    site.master().write("states/release.sls", RELEASE).write("states/hasty.sls", HASTY);
  }

  @AfterAll
  void stop() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void release_goodThenBad_losesNoRequest_andTheBadOneStopsAtTheCanaryAndIsRolledBack()
      throws Exception {
    try (Visitor visitor = new Visitor(site.address())) {
      visitor.awaitMore();
      assertThat(visitor.seen()).hasSize(1);
      Run good = run("release", "2");
      assertThat(good.state()).as("%s", good).isEqualTo("changed");
      assertThat(WEBS).allSatisfy(web -> assertThat(site.release(web)).isEqualTo("2"));
      visitor.awaitMore();
      assertThat(visitor.seen()).hasSize(2).contains("release 2");

      assertThat(badRelease())
          .contains("rolled-back")
          .contains("gate http http://web1:8080/")
          .contains("saw status 500 'release bad', expected status 200")
          .contains("web1 stays as before_each left it")
          .contains("wave 2 of 2: web2, web3 not begun");
      assertThat(WEBS).allSatisfy(web -> assertThat(site.release(web)).isEqualTo("2"));
      visitor.awaitMore();
      assertThat(visitor.lost()).isEmpty();
      assertThat(visitor.seen()).hasSize(2);
    }
  }

  @Test
  void release_withoutDraining_losesRequests() throws Exception {
    try (Visitor visitor = new Visitor(site.address())) {
      visitor.awaitMore();
      Run hasty = run("hasty", "hasty");
      assertThat(hasty.state()).as("%s", hasty).isEqualTo("changed");
      visitor.awaitMore();
      assertThat(visitor.lost()).isNotEmpty();
    }
  }

  /** What an operator sees of a release that must fail, with an exit code that says so. */
  private String badRelease() throws Exception {
    Path screen = home.resolve("bad.txt");
    String config = "--config=" + site.master().cli("operator");
    try (ChildJvm cli =
        ChildJvm.start(
            Main.class,
            screen,
            "run",
            "release",
            "--env=prod",
            "--on-failure=rollback",
            "--set",
            "release=bad",
            config)) {
      assertThat(cli.awaitEnd()).isEqualTo(ExitCode.FAILED);
    }
    return Files.readString(screen);
  }

  private Run run(String orchestration, String release) {
    return site.operator().run(orchestration, "prod", Map.of("release", release));
  }
}
