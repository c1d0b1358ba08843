package io.orch.minion.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import io.orch.sls.module.LocalCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCallsTest {

  @TempDir Path directory;

  private final LocalCalls calls =
      LocalCalls.load(MachineCallsTest.class.getClassLoader()).orElseThrow();

  @BeforeEach
  void trees() throws IOException {
    Files.createDirectories(directory.resolve("states"));
    Files.createDirectories(directory.resolve("pillar"));
    Files.writeString(
        directory.resolve("states/a.sls"),
        """
        {{ pillar.path }}:
          file.managed:
            - contents: {{ grains.id }} {{ pillar.text }}
        """);
    Files.writeString(directory.resolve("pillar/top.sls"), "base: {'*': [b]}\n");
    Files.writeString(directory.resolve("pillar/b.sls"), "{path: " + file() + ", text: hello}\n");
  }

  private Path file() {
    return directory.resolve("file");
  }

  private LocalCalls.Setting masterless() {
    return new LocalCalls.Setting(
        Optional.empty(),
        true,
        "me",
        Map.of("base", List.of(directory.resolve("states"))),
        Map.of("base", List.of(directory.resolve("pillar"))));
  }

  private LocalCalls.Answer apply(Map<String, ?> keywords) {
    return calls.call(masterless(), "state.apply", List.of("a"), keywords, line -> {});
  }

  @Test
  void call_masterlessStates_areApplied() throws IOException {
    LocalCalls.Answer predicted = apply(Map.of("test", true));
    assertThat(predicted.retcode()).isZero();
    assertThat(file()).doesNotExist();
    assertThat(apply(Map.of("pillar", Map.of("text", "bye"))).retcode()).isZero();
    assertThat(Files.readString(file())).isEqualTo("me bye\n");
  }

  @Test
  void call_failedState_hasARetcode() throws IOException {
    Files.writeString(directory.resolve("states/a.sls"), "x: {test.fail_without_changes: []}\n");
    assertThat(apply(Map.of()).retcode()).isEqualTo(2);
  }

  @Test
  void call_mistake_isThrown() {
    assertThatThrownBy(
            () -> calls.call(masterless(), "test.nosuch", List.of(), Map.of(), line -> {}))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("test.nosuch");
  }

  @Test
  void call_masterWanted_needsAConfiguration() {
    LocalCalls.Setting setting =
        new LocalCalls.Setting(Optional.empty(), false, "", Map.of(), Map.of());
    assertThatThrownBy(() -> calls.call(setting, "test.ping", List.of(), Map.of(), line -> {}))
        .hasMessageContaining("--local");
  }

  @Test
  void grains_ofThisMachine_haveTheGivenId() {
    assertThat(calls.grains(masterless())).containsEntry("id", "me").containsKey("os");
  }
}
