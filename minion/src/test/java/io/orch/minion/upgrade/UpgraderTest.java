package io.orch.minion.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.RecordedCommands;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process makes of what an earlier one, or the script, left on the disk. */
class UpgraderTest {

  @TempDir private Path dir;

  private final List<String> told = new ArrayList<>();
  private final FakeJobs jobs = new FakeJobs();
  private RecordedCommands commands = RecordedCommands.silent();
  private SwitchFiles files = new SwitchFiles(Path.of(""));

  private static final class FakeJobs implements Standstill {
    private boolean held;

    @Override
    public void hold() {
      held = true;
    }

    @Override
    public boolean idle() {
      return true;
    }

    @Override
    public void resume() {
      held = false;
    }
  }

  @BeforeEach
  void directories() throws Exception {
    files = new SwitchFiles(dir.resolve("upgrade"));
    Files.createDirectories(dir.resolve("units"));
    commands = RecordedCommands.silent();
  }

  private Upgrader running(String version) {
    return new Upgrader(
        new Upgrader.Parts(
            "web1",
            version,
            Optional.empty(),
            dir.resolve("upgrade"),
            dir.resolve("minion.yaml"),
            dir.resolve("units"),
            (sha256, size, file) -> {},
            commands,
            (tag, data) -> told.add(tag + " " + data.get("reason")),
            jobs,
            Clock.SYSTEM));
  }

  private void pending() {
    files.begin(new Pending("1.0", "2.0", Instant.now(), Duration.ofSeconds(60), "/opt/orch"));
  }

  @Test
  void nothingPending_lets_jobsBegin() {
    running("1.0").recover();
    assertThat(jobs.held).isFalse();
    assertThat(told).isEmpty();
    assertThat(commands.seen).isEmpty();
  }

  @Test
  void newVersion_beginsNoJobBeforeItIsWelcomed_andThenStays() {
    pending();
    try (Upgrader upgrader = running("2.0")) {
      upgrader.recover();
      assertThat(jobs.held).isTrue();
      assertThat(told).isEmpty();
      upgrader.welcomed();
      assertThat(jobs.held).isFalse();
      assertThat(files.decision()).isEqualTo("healthy");
      assertThat(told).containsExactly("orch/minion/web1/upgraded ");
      assertThat(upgrader.verdict("2.0")).startsWith("upgraded from 1.0 to 2.0 in ");
      upgrader.welcomed();
      assertThat(told).hasSize(1);
    }
    running("2.0").recover();
    assertThat(told).hasSize(1);
    assertThat(jobs.held).isFalse();
    assertThat(files.pending()).isEmpty();
  }

  @Test
  void newVersionThatEndedAfterItsWelcome_saysThatItStays() {
    pending();
    files.decide(SwitchFiles.HEALTHY);
    running("2.0").recover();
    assertThat(jobs.held).isFalse();
    assertThat(told).containsExactly("orch/minion/web1/upgraded ");
  }

  @Test
  void newVersionThatIsWelcomedTooLate_beginsNoJob() {
    pending();
    try (Upgrader upgrader = running("2.0")) {
      upgrader.recover();
      assertThat(files.decide(SwitchFiles.BACK)).isEqualTo("back");
      upgrader.welcomed();
      assertThat(jobs.held).isTrue();
      assertThat(files.decision()).isEqualTo("back");
      assertThat(told).isEmpty();
    }
  }

  @Test
  void oldVersionAfterAStepBack_saysWhy() throws Exception {
    pending();
    files.decide(SwitchFiles.BACK);
    Files.writeString(dir.resolve("upgrade/reason"), "2.0 did not start\nException in thread\n");
    Upgrader upgrader = running("1.0");
    upgrader.recover();
    assertThat(jobs.held).isFalse();
    assertThat(files.pending()).isEmpty();
    assertThat(told)
        .containsExactly("orch/minion/web1/stepped_back 2.0 did not start\nException in thread");
    assertThatThrownBy(() -> upgrader.verdict("2.0"))
        .isInstanceOf(OrchException.class)
        .hasMessageStartingWith("stepped back from 2.0 to 1.0: 2.0 did not start");
    running("1.0").recover();
    assertThat(told).hasSize(1);
  }

  @Test
  void oldVersionBeforeTheSwitch_letsItGoOn() throws Exception {
    pending();
    Files.createFile(dir.resolve("units/orch-minion-switch.service"));
    running("1.0").recover();
    assertThat(jobs.held).isTrue();
    assertThat(commands.lines())
        .containsExactly("systemctl start --no-block orch-minion-switch.service");
  }

  @Test
  void switchWithoutItsUnit_isBegunAgain() {
    pending();
    running("1.0").recover();
    assertThat(dir.resolve("units/orch-minion-switch.service"))
        .content()
        .contains("\"/opt/orch/minion-1.0/bin/switch-version\" \"" + dir.resolve("upgrade") + "\"");
    assertThat(commands.lines()).contains("systemctl enable --quiet orch-minion-switch.service");
  }

  @Test
  void switchThatCantGoOn_isGivenUp() {
    pending();
    commands = new RecordedCommands(command -> RecordedCommands.failed(1, "no bus"));
    running("1.0").recover();
    assertThat(jobs.held).isFalse();
    assertThat(told.getFirst()).contains("not_upgraded the switch was interrupted", "no bus");
    assertThat(files.pending()).isEmpty();
  }

  @Test
  void thirdVersion_stays() {
    pending();
    Upgrader upgrader = running("3.0");
    upgrader.recover();
    assertThat(jobs.held).isFalse();
    assertThat(told).containsExactly("orch/minion/web1/not_upgraded the minion was started as 3.0");
    assertThatThrownBy(() -> upgrader.verdict("2.0"))
        .hasMessage("not upgraded from 1.0 to 2.0: the minion was started as 3.0");
  }

  @Test
  void minionThatEndedBeforeTheSwitch_saysSo() {
    files.last(new Ending("1.0", "2.0", SwitchState.STAGED, "", Duration.ZERO));
    running("1.0").recover();
    assertThat(told)
        .containsExactly("orch/minion/web1/not_upgraded the minion ended before the switch began");
  }

  @Test
  void firstDecision_holds() {
    pending();
    assertThat(files.decide(SwitchFiles.HEALTHY)).isEqualTo("healthy");
    assertThat(files.decide(SwitchFiles.BACK)).isEqualTo("healthy");
    files.end();
    assertThat(files.decision()).isEmpty();
  }

  @Test
  void pendingSwitch_isReadAsItWasWritten() {
    Pending pending =
        new Pending("1.0", "2.0", Instant.ofEpochMilli(1_000), Duration.ofSeconds(60), "/opt/orch");
    assertThat(Pending.of(pending.text())).contains(pending);
    assertThat(Pending.of("from=1.0\n")).isEmpty();
  }

  @Test
  void versionThatWasNeverWanted_isNotToldOf() {
    assertThatThrownBy(() -> running("1.0").verdict("2.0"))
        .hasMessage("the minion runs 1.0, and was not told to run 2.0");
    assertThat(running("2.0").verdict("2.0")).isEqualTo("the minion runs 2.0");
  }

  @Test
  void minionThatIsNotInstalled_refuses() {
    Wanted wanted =
        Wanted.of(
            "2.0",
            Map.of("x86_64", Map.of("sha256", "a".repeat(64), "size", 5L)),
            300,
            60,
            "amd64");
    assertThatThrownBy(() -> running("1.0").begin(wanted, line -> {}))
        .hasMessageContaining("it does not run from an installed package")
        .hasMessageContaining("below /opt/orch");
    assertThat(running("2.0").begin(wanted, line -> {})).contains("runs 2.0 already");
  }

  @Test
  void machineWithoutAPackage_isToldWhichThereAre() {
    assertThatThrownBy(() -> Wanted.of("2.0", Map.of("x86_64", Map.of()), 1, 1, "riscv64"))
        .hasMessage(
            "there is no package of 2.0 for this machine, which is riscv64; there is one for"
                + " x86_64");
    assertThatThrownBy(() -> Wanted.of("../2.0", Map.of("x86_64", Map.of()), 1, 1, "amd64"))
        .hasMessageContaining("'version' is a digit");
  }
}
