package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.e2e.fixture.CapturedLog;
import io.orch.e2e.fixture.ChildJvm;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestIT {

  private static final Pattern REQUEST = Pattern.compile("(?m)^request ([0-9a-f-]{36})$");
  private static final String SECRET = "correct-horse-battery";

  private static List<Map<?, ?>> with(List<Map<?, ?>> lines, String request) {
    return lines.stream().filter(line -> request.equals(line.get("request"))).toList();
  }

  @Test
  void run_fromTheCommandLine_oneIdInTheLogsOfAllThreeSides(@TempDir Path dir) throws Exception {
    try (CapturedLog log = CapturedLog.begin();
        TestingMaster master = TestingMaster.start(dir.resolve("master"))) {
      master
          .write(
              "states/site.sls",
              """
              site:
                file.managed:
                  - name: %s/site
                  - contents: {{ pillar['password'] }}
                  - show_changes: false
              """
                  .formatted(dir))
          .write(
              "states/deploy.sls",
              """
              put it there:
                salt.state: [{tgt: web1}, {sls: site}]
              """);
      try (TestingMinion web = TestingMinion.join(master, "web1", dir.resolve("web1"))) {
        Path said = dir.resolve("cli.log");
        try (ChildJvm cli =
            ChildJvm.start(
                io.orch.cli.Main.class,
                said,
                "run",
                "deploy",
                "--env=prod",
                "--pillar",
                "{password: " + SECRET + "}",
                "--debug",
                "--config=" + master.cli("operator"))) {
          assertThat(cli.awaitEnd()).as(Files.readString(said)).isZero();
        }

        Matcher told = REQUEST.matcher(Files.readString(said));
        assertThat(told.find()).as(Files.readString(said)).isTrue();
        List<Map<?, ?>> onMaster = with(log.of("io.orch.master"), told.group(1));
        List<Map<?, ?>> onMinion = with(log.of("io.orch.minion"), told.group(1));
        assertThat(onMaster)
            .as("the run, and the job of its step")
            .anySatisfy(line -> assertThat(line.get("message").toString()).contains("deploy"))
            .anySatisfy(
                line -> {
                  assertThat(line.get("step")).isEqualTo("put it there");
                  assertThat(line.get("environment")).isEqualTo("prod");
                  assertThat(line.get("job")).isNotNull();
                });
        assertThat(onMinion)
            .as("the state on the minion")
            .anySatisfy(
                line -> {
                  assertThat(line.get("message").toString()).contains("file.managed 'site'");
                  assertThat(line.get("run")).isEqualTo(onMaster.getFirst().get("run"));
                  assertThat(line.get("job")).isNotNull();
                });
        assertThat(log.text()).doesNotContain(SECRET);
      }
    }
  }
}
