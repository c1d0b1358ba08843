package io.orch.cli.output;

import static io.orch.cli.output.Fixtures.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {

  @ParameterizedTest
  @CsvSource({
    "OK, 0",
    "OK CHANGED SKIPPED, 0",
    "OK FAILED, 1",
    "CANCELLED, 1",
    "REPLACED OK, 1",
    "UNREACHABLE OK, 2",
    "LOST, 2",
    "TIMED_OUT, 2",
    "UNREACHABLE FAILED, 1"
  })
  void of_outcomes_followsTheTable(String outcomes, int code) {
    assertThat(
            ExitCode.of(
                Arrays.stream(outcomes.split(" "))
                    .map(o -> target("m", JobOutcome.valueOf(o), null))
                    .toList()))
        .isEqualTo(code);
  }

  @Test
  void of_openTarget_isNoSuccess() {
    assertThat(ExitCode.of(List.of(target("a", null, null)))).isEqualTo(ExitCode.UNREACHED);
  }

  @Test
  void of_noTarget_isNoSuccess() {
    assertThat(ExitCode.of(List.of())).isEqualTo(ExitCode.NONE_MATCHED);
  }

  @ParameterizedTest
  @CsvSource({
    "ok, OK, 0", "changed, CHANGED, 0", "failed, FAILED, 1", "failed, UNREACHABLE, 2",
    "failed, OK, 1", "cancelled, OK, 1", "interrupted, OK, 1", "running, OK, 1"
  })
  void of_run_followsItsEndAndItsTargets(String state, JobOutcome outcome, int code) {
    assertThat(ExitCode.of(Fixtures.run(state), List.of(target("m", outcome, null))))
        .isEqualTo(code);
  }

  @Test
  void of_error_hasOwnCodesForNoMatchAndLock() {
    assertThat(ExitCode.of(new OrchException(ErrorCode.NO_MINIONS_MATCHED, "x"))).isEqualTo(3);
    assertThat(ExitCode.of(new OrchException(ErrorCode.LOCK_HELD, "x"))).isEqualTo(4);
    assertThat(ExitCode.of(new OrchException(ErrorCode.MASTER_UNREACHABLE, "x"))).isEqualTo(69);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void page_everyErrorCode_isListedWithItsExitCode(ErrorCode code) throws IOException {
    int exit = ExitCode.of(new OrchException(code, "x"));
    assertThat(Files.readAllLines(Path.of("../docs/exit-codes.md")))
        .anyMatch(line -> line.startsWith("| " + exit + " ") && line.contains("`" + code + "`"));
  }
}
