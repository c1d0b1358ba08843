package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.master.boot.Master;
import io.orch.master.command.SetupCommand;
import io.orch.master.config.MasterConfig;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code orch-master setup} below a directory, and the master that it made. */
class SetupIT {

  @TempDir Path home;

  private String setup(String... words) throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("--root", home.toString()));
    all.addAll(List.of(words));
    new SetupCommand(
            new PrintStream(said, true, StandardCharsets.UTF_8),
            Map.of(),
            config -> Master.start(config, Clock.SYSTEM).close(),
            Clock.SYSTEM)
        .run(all);
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  @Test
  void setup_ofABareDirectory_makesAMasterThatItsOperatorAndAMinionReach() throws Exception {
    String port = freePort();
    String said = setup("--port", port, "--name", "localhost");
    Path config = home.resolve("etc/orch/master.yaml");
    Path cli = home.resolve("operator/cli.yaml");

    assertThat(said).contains("made   " + config, "ca_pin: sha256:", "orch-master --config");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-------");
    try (Master master = Master.start(MasterConfig.load(config), Clock.SYSTEM);
        Operator operator = Operator.of(cli)) {
      assertThat(master.port()).isEqualTo(Integer.parseInt(port));
      assertThat(operator.client().version().version()).isNotEmpty();
      String pin =
          said.lines()
              .filter(line -> line.strip().startsWith("ca_pin: "))
              .map(line -> line.strip().substring("ca_pin: ".length()))
              .findFirst()
              .orElseThrow();
      try (TestingMinion minion =
          TestingMinion.start(
              TestingMinion.yaml("web1", master.port(), pin, operator.token("web1")),
              home.resolve("web1"))) {
        operator.awaitConnected("web1");
        assertThat(operator.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
        assertThat(minion.minion().connected()).isTrue();
      }
      assertThat(setup("--port", port)).contains("the master answers at port " + port);
    }
  }

  @Test
  void setup_calledAgain_changesNothing() throws Exception {
    String port = freePort();
    setup("--port", port);
    String config = Files.readString(home.resolve("etc/orch/master.yaml"));
    String pin = Files.readString(home.resolve("var/lib/orch/master/pki/ca.sha256"));
    String key = Files.readString(home.resolve("operator/operator.key"));

    assertThat(setup("--port", "1")).contains("Nothing had to be done.").doesNotContain("made ");
    assertThat(home.resolve("etc/orch/master.yaml")).hasContent(config);
    assertThat(home.resolve("var/lib/orch/master/pki/ca.sha256")).hasContent(pin);
    assertThat(home.resolve("operator/operator.key")).hasContent(key);
  }

  @Test
  void setup_configurationOfThePackageWithCommentsAlone_isWritten() throws Exception {
    Path config = home.resolve("etc/orch/master.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(config, "# Every setting with its default:\n#root_dir: /elsewhere\n");
    String port = freePort();

    assertThat(setup("--port", port)).contains("made   " + config);
    assertThat(MasterConfig.load(config).port()).isEqualTo(Integer.parseInt(port));
  }

  @Test
  void setup_withWordsThatMeanNothing_saysWhatIsMeant() {
    assertThatThrownBy(() -> setup("--nam", "x"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("there is no option '--nam'")
        .hasMessageContaining("--name");
    assertThatThrownBy(() -> setup("--port", "70000")).hasMessageContaining("from 1 to 65535");
    assertThatThrownBy(() -> setup("--store-user", "x")).hasMessageContaining("--store");
    assertThat(home.resolve("etc")).doesNotExist();
  }

  @Test
  void setup_withADatabaseThatDoesNotAnswer_saysWhich_andGoesOnWhenItDoes() throws Exception {
    String port = freePort();
    String nowhere = "jdbc:postgresql://127.0.0.1:" + freePort() + "/orch";

    assertThatThrownBy(() -> setup("--port", port, "--store", nowhere))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining(nowhere);
  }
}
