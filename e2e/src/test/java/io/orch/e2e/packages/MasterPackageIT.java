package io.orch.e2e.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.testing.host.Debian;
import io.orch.testing.host.SystemdHost;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The master's package and that of the command line, on one host. */
class MasterPackageIT {

  private static final String UNIT = "orch-master";
  private static final String ASK =
      "ORCH_CLI_CONFIG=/var/lib/orch/master/operator/cli.yaml orch version";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @ParameterizedTest
  @EnumSource(Debian.class)
  void packages_areInstalledStartedRemovedAndPurged(Debian release) throws Exception {
    Built.missing().ifPresent(reason -> assumeTrue(false, reason));
    SystemdHost.missing(release).ifPresent(reason -> assumeTrue(false, reason));
    try (SystemdHost host = SystemdHost.start(release, "master")) {
      installed(host);
      started(host);
      killed(host);
      commandLine(host);
      removed(host);
    }
  }

  private static void installed(SystemdHost host) throws Exception {
    host.copy(Built.deb(UNIT), "/root/master.deb");
    host.copy(Built.deb("orch-cli"), "/root/cli.deb");
    assertThat(host.sh("dpkg -i /root/master.deb /root/cli.deb 2>&1"))
        .contains("orch-master is not configured and does not start");
    assertThat(host.sh("getent passwd orch-master")).endsWith("/usr/sbin/nologin");
    assertThat(host.property(UNIT, "ActiveState")).isEqualTo("inactive");
  }

  private static void started(SystemdHost host) throws Exception {
    host.sh("sed -i 's/^#root_dir:/root_dir:/' /etc/orch/master.yaml && systemctl start " + UNIT);
    assertThat(host.property(UNIT, "StatusText")).isEqualTo("listens on port 4505");
    assertThat(host.sh("ps -o user= -p " + host.property(UNIT, "MainPID"))).startsWith("orch-m");
    assertThat(host.sh("stat -c '%U %a' /var/lib/orch/master")).isEqualTo("orch-master 700");
    assertThat(host.sh(ASK)).contains("up since");
    assertThat(host.journal(UNIT)).doesNotContain("[cds]", "TLS by the JDK");
  }

  private static void killed(SystemdHost host) throws Exception {
    host.sh("kill -9 " + host.property(UNIT, "MainPID"));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                host.property(UNIT, "NRestarts").equals("1")
                    && host.property(UNIT, "ActiveState").equals("active"));
    assertThat(host.sh(ASK)).contains("up since");
  }

  private static void commandLine(SystemdHost host) throws Exception {
    assertThat(host.sh("orch --help")).contains("Begin here");
    assertThat(host.sh("orch salt-call --local test.ping")).contains("True");
    assertThat(host.sh("gzip -cd /usr/share/man/man1/orch-run.1.gz")).contains("ORCH\\-RUN");
    assertThat(
            host.sh("bash -c '. /usr/share/bash-completion/completions/orch && complete -p orch'"))
        .endsWith("orch");
  }

  private static void removed(SystemdHost host) throws Exception {
    host.sh("systemctl stop " + UNIT);
    assertThat(host.property(UNIT, "Result")).isEqualTo("success");
    host.sh("dpkg -r orch-master orch-cli");
    assertThat(host.sh("ls /var/lib/orch/master")).contains("pki");
    host.sh("dpkg --purge orch-master orch-cli");
    assertThat(
            host.sh(
                "ls -d /etc/orch /var/lib/orch /var/log/orch /opt/orch /usr/bin/orch* 2>/dev/null;"
                    + " getent passwd orch-master; true"))
        .isEmpty();
  }
}
