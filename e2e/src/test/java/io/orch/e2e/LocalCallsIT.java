package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.LocalCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Calls on a minion's host beside its agent, and of runner functions on the master. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalCallsIT {

  private final LocalCalls calls =
      LocalCalls.load(LocalCallsIT.class.getClassLoader()).orElseThrow();
  private Path dir;
  private TestingMaster master;
  private TestingMinion minion;
  private Operator operator;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    master = TestingMaster.start(temp.resolve("master"));
    master
        .write("states/top.sls", "base: {'role:web': [{match: grain}, page]}\n")
        .write(
            "states/page.sls",
            "{{ pillar.path }}: {file.managed: [{contents: '{{ pillar.text }}'}]}\n")
        .write("pillars/top.sls", "base: {'web1': [text]}\n")
        .write("pillars/text.sls", "{text: hello, path: " + temp.resolve("page") + "}\n");
    minion = TestingMinion.join(master, "web1", temp.resolve("web1"));
    operator = master.operator();
  }

  @AfterAll
  void stop() {
    operator.close();
    minion.close();
    master.close();
  }

  private LocalCalls.Setting asMinion(String id) throws Exception {
    Path config = Files.createDirectories(dir.resolve(id)).resolve("minion.yaml");
    Files.writeString(config, TestingMinion.yaml(id, master.port(), master.pin(), "unused"));
    return new LocalCalls.Setting(Optional.of(config), false, "", Map.of(), Map.of());
  }

  @Test
  void call_besideTheAgent_hasTheMastersFilesAndPillar() throws Exception {
    LocalCalls.Answer answer =
        calls.call(asMinion("web1"), "state.highstate", List.of(), Map.of(), line -> {});

    assertThat(answer.retcode()).isZero();
    assertThat(Files.readString(dir.resolve("page"))).isEqualTo("hello\n");
    assertThat(minion.minion().connected()).isTrue();
  }

  @Test
  void call_notJoined_isToldHowToJoin() throws Exception {
    LocalCalls.Setting stranger = asMinion("web9");
    assertThatThrownBy(() -> calls.call(stranger, "pillar.items", List.of(), Map.of(), line -> {}))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("no certificate yet");
  }

  @Test
  void runner_ofAnOperator_isCalledOnTheMaster() {
    assertThat(operator.client().callRunner("manage.up", List.of("web*"), Map.of(), false).value())
        .isEqualTo(List.of("web1"));
    assertThatThrownBy(() -> operator.client().callRunner("manage.upp", List.of(), Map.of(), false))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FUNCTION_UNKNOWN));
  }
}
