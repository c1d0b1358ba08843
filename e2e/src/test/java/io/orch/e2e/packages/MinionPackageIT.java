package io.orch.e2e.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.client.Job;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.message.JobOutcome;
import io.orch.testing.host.Debian;
import io.orch.testing.host.SystemdHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinionPackageIT {

  private static final String UNIT = "orch-minion";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The same package as a later version, made on the host. */
  private static final String LATER =
      """
      set -e
      cd /root
      dpkg-deb -R minion.deb later
      old=$(ls later/opt/orch)
      mv "later/opt/orch/$old" later/opt/orch/minion-9.0
      sed -i 's/^Version:.*/Version: 9.0/' later/DEBIAN/control
      sed -i "s/$old/minion-9.0/g" later/DEBIAN/p* later/DEBIAN/md5sums
      echo 9.0 >later/opt/orch/minion-9.0/VERSION
      dpkg-deb -Znone -b later later.deb >/dev/null
      rm -rf later
      """;

  private TestingMaster master;
  private Operator operator;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    Built.missing().ifPresent(reason -> assumeTrue(false, reason));
    master = TestingMaster.configured(dir, "0.0.0.0", "auto_accept: true\n");
    operator = master.operator();
  }

  @AfterAll
  void stop() {
    if (master != null) {
      operator.close();
      master.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Debian.class)
  void package_isInstalledStartedUpgradedRemovedAndPurged(Debian release) throws Exception {
    SystemdHost.missing(release).ifPresent(reason -> assumeTrue(false, reason));
    String name = "debian" + release.number();
    try (SystemdHost host = SystemdHost.start(release, name)) {
      installed(host);
      configured(host, name);
      killed(host, name);
      hung(host, name);
      upgraded(host, name);
      stopped(host);
      removed(host);
    }
  }

  /** The archive of classes is made beside everything else. */
  private static void classesMade(SystemdHost host) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> host.run("test -s /opt/orch/minion/lib/classes.jsa").code() == 0);
  }

  private static void installed(SystemdHost host) throws Exception {
    host.copy(Built.deb(UNIT), "/root/minion.deb");
    assertThat(host.sh("dpkg -i /root/minion.deb 2>&1"))
        .contains("orch-minion is not configured and does not start: /etc/orch/minion.yaml has no");
    assertThat(host.run("command -v java").code()).isNotZero();
    assertThat(host.sh("systemctl is-enabled " + UNIT)).isEqualTo("enabled");
    assertThat(host.property(UNIT, "ActiveState")).isEqualTo("inactive");
    assertThat(host.property(UNIT, "LoadState")).isEqualTo("loaded");
    host.sh("systemctl start " + UNIT);
    assertThat(host.property(UNIT, "ActiveState")).isEqualTo("inactive");
    assertThat(host.journal(UNIT)).contains("Set master and ca_pin there");
    classesMade(host);
  }

  private void configured(SystemdHost host, String name) throws Exception {
    host.sh(
        "printf 'master: %s:%d\\nca_pin: %s\\n' >>/etc/orch/minion.yaml && systemctl start %s"
            .formatted(host.gateway(), master.port(), master.pin(), UNIT));
    assertThat(host.property(UNIT, "ActiveState")).isEqualTo("active");
    answers(name);
    assertThat(host.property(UNIT, "StatusText"))
        .isEqualTo("runs as %s, connected to %s:%d".formatted(name, host.gateway(), master.port()));
    assertThat(host.journal(UNIT)).doesNotContain("[cds]", "TLS by the JDK");
    assertThat(operator.exec(name, "cmd.run", "env").result().toString())
        .doesNotContain("NOTIFY_SOCKET", "WATCHDOG");
  }

  private void answers(String name) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> operator.exec(name, "test.ping").outcome() == JobOutcome.OK);
  }

  private void killed(SystemdHost host, String name) throws Exception {
    host.sh("kill -9 " + host.property(UNIT, "MainPID"));
    awaitRestarts(host, 1);
    answers(name);
  }

  private static void awaitRestarts(SystemdHost host, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                Integer.parseInt(host.property(UNIT, "NRestarts")) == count
                    && host.property(UNIT, "ActiveState").equals("active"));
  }

  /** One that hangs sends no beats: it prints its threads when it still can, and is killed. */
  private void hung(SystemdHost host, String name) throws Exception {
    host.write(
        "/run/systemd/system/orch-minion.service.d/soon.conf",
        "[Service]\nWatchdogSec=6s\nTimeoutAbortSec=2s\n");
    host.sh("systemctl daemon-reload && systemctl restart " + UNIT);
    answers(name);
    host.sh("kill -STOP " + host.property(UNIT, "MainPID"));
    awaitRestarts(host, 1);
    assertThat(host.journal(UNIT)).contains("Watchdog timeout");
    host.sh("rm -r /run/systemd/system/orch-minion.service.d && systemctl daemon-reload");
    answers(name);
  }

  /** A job that runs through the upgrade ends with one outcome and ran once; later ones run. */
  private void upgraded(SystemdHost host, String name) throws Exception {
    host.sh(LATER);
    String before = host.property(UNIT, "MainPID");
    Job through =
        operator.start(
            name,
            "cmd.run",
            List.of("echo ran >>/root/ran; dpkg -i /root/later.deb >/root/upgrade.log 2>&1"),
            Map.of());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                !host.property(UNIT, "MainPID").equals(before)
                    && host.property(UNIT, "ActiveState").equals("active"));
    answers(name);
    assertThat(operator.finished(through.jid()).targets().getFirst().outcome())
        .as("%s", host.sh("cat /root/upgrade.log"))
        .isIn(JobOutcome.OK, JobOutcome.LOST);
    assertThat(host.sh("cat /root/ran")).isEqualTo("ran");
    assertThat(host.sh("dpkg-query --show --showformat='${Status} ${Version}' orch-minion"))
        .isEqualTo("install ok installed 9.0");
    assertThat(host.sh("readlink /opt/orch/minion; ls /opt/orch"))
        .isEqualTo("minion-9.0\nminion\nminion-9.0");
    assertThat(host.sh("grep -c ^master: /etc/orch/minion.yaml")).isEqualTo("1");
  }

  private static void stopped(SystemdHost host) throws Exception {
    host.sh("systemctl stop " + UNIT);
    assertThat(host.property(UNIT, "Result")).isEqualTo("success");
    assertThat(host.journal(UNIT)).doesNotContain("did not stop cleanly");
    host.sh("systemctl start " + UNIT);
  }

  private static void removed(SystemdHost host) throws Exception {
    String pid = host.property(UNIT, "MainPID");
    host.sh("dpkg -r orch-minion");
    assertThat(host.run("kill -0 " + pid).code()).as("the process ended").isNotZero();
    assertThat(host.sh("ls /etc/orch; ls /var/lib/orch/minion")).contains("minion.yaml", "pki");
    assertThat(host.run("test -e /opt/orch || test -e /usr/bin/orch-minion").code()).isNotZero();
    host.sh("dpkg --purge orch-minion");
    assertThat(
            host.sh(
                "ls -d /etc/orch /var/lib/orch /var/log/orch /opt/orch /etc/logrotate.d/orch*"
                    + " /etc/systemd/system/*orch* /etc/systemd/system/*/orch* 2>/dev/null; true"))
        .isEmpty();
    assertThat(host.property(UNIT, "LoadState")).isEqualTo("not-found");
  }
}
