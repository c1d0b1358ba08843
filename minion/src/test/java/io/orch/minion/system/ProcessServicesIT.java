package io.orch.minion.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessServicesIT {

  @TempDir Path directory;
  private ProcessServices services;

  @BeforeEach
  void prepare() throws IOException {
    services = new ProcessServices(directory, new LinuxCommands(new LinuxAccounts()), Clock.SYSTEM);
    unit("sleeper", "ExecStart=/bin/sh -c 'echo $WORD; exec sleep 600'\nEnvironment=WORD=hello");
  }

  private void unit(String name, String service) throws IOException {
    Files.writeString(directory.resolve(name + ".service"), "[Service]\n" + service + "\n");
  }

  @AfterEach
  void stop() {
    services.stop("sleeper");
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(directory.resolve("sleeper.pid")).split(" ")[0]);
  }

  @Test
  void start_thenStop_runsAndEnds() throws IOException {
    assertThat(services.available("sleeper")).isTrue();
    assertThat(services.running("sleeper")).isFalse();
    assertThat(services.start("sleeper")).isEmpty();
    assertThat(services.running("sleeper")).isTrue();
    assertThat(directory.resolve("sleeper.log")).hasContent("hello");
    long pid = pid();
    assertThat(services.start("sleeper")).isEmpty();
    assertThat(pid()).isEqualTo(pid);
    assertThat(services.stop("sleeper")).isEmpty();
    assertThat(services.running("sleeper")).isFalse();
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void restart_running_givesAnotherProcess() throws IOException {
    services.start("sleeper");
    long before = pid();
    assertThat(services.restart("sleeper")).isEmpty();
    assertThat(pid()).isNotEqualTo(before);
    assertThat(services.running("sleeper")).isTrue();
  }

  @Test
  void running_pidOfAnotherProcess_isNotTheService() throws IOException {
    long own = ProcessHandle.current().pid();
    Files.writeString(directory.resolve("sleeper.pid"), own + " 12345@boot\n");
    assertThat(services.running("sleeper")).isFalse();
    assertThat(services.stop("sleeper")).isEmpty();
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void running_anotherAgentOfTheSameDirectory_findsIt() {
    services.start("sleeper");
    ProcessServices later =
        new ProcessServices(directory, new LinuxCommands(new LinuxAccounts()), Clock.SYSTEM);
    assertThat(later.running("sleeper")).isTrue();
  }

  @Test
  void start_thatEndsAtOnce_saysWhatItWrote() throws IOException {
    unit("broken", "ExecStart=/bin/sh -c 'echo no such port; exit 1'");
    assertThat(services.start("broken"))
        .hasValueSatisfying(w -> assertThat(w).contains("no such port"));
    assertThat(services.running("broken")).isFalse();
  }

  @Test
  void name_thatLeadsOut_isRefused() {
    for (String name : new String[] {"../evil", "a/b", "", "a\0b", ".hidden"}) {
      assertThatThrownBy(() -> services.start(name)).isInstanceOf(OrchException.class);
    }
  }

  @Test
  void enable_thenDisable_isRemembered() {
    assertThat(services.enable("sleeper")).isEmpty();
    assertThat(services.enabled("sleeper")).isTrue();
    assertThat(services.disable("sleeper")).isEmpty();
    assertThat(services.enabled("sleeper")).isFalse();
    assertThat(services.all()).containsExactly("sleeper");
  }
}
