package io.orch.sls.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.cases.CaseFile;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each file of {@code cases/run} and compares results, waits and commands with those of Salt.
 * A section {@code ORCH} holds the lines of the results that differ, for the reason that {@code
 * DIFFERS} gives.
 */
class RunCasesTest {

  private static final String SALT = " (Salt 3007.8)";

  static Stream<CaseFile> cases() throws IOException {
    return CaseFile.all("run");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void run_case_endsAsInSalt(CaseFile file) {
    Script script = new Script();
    Sleeps clock = new Sleeps();
    String mode = file.text("MODE");
    RunOptions options =
        RunOptions.DEFAULT
            .withTest(mode.contains("test"))
            .withFailhard(mode.contains("failhard"))
            .withClock(clock);
    RunResult run = script.run(file.text("web.sls"), options);
    assertThat(run.results().stream().map(RunCasesTest::line))
        .containsExactlyElementsOf(expected(file));
    assertThat(clock.slept()).isEqualTo(file.text("SLEPT" + SALT));
    if (file.has("COMMANDS" + SALT)) {
      assertThat(
              script.options.stream()
                  .map(o -> CaseFile.canonical(List.of("true", o)))
                  .collect(Collectors.joining("\n")))
          .isEqualTo(file.text("COMMANDS" + SALT));
    }
  }

  private static List<String> expected(CaseFile file) {
    List<String> own = file.text("ORCH").lines().toList();
    List<String> lines = new ArrayList<>();
    for (String line : file.text("RESULTS" + SALT).lines().toList()) {
      String id = line.substring(0, line.indexOf(' ') + 1);
      lines.add(own.stream().filter(o -> o.startsWith(id)).findFirst().orElse(line));
    }
    return lines;
  }

  private static String line(ChunkResult result) {
    String shown = result.result() == null ? "none" : String.valueOf(result.result());
    return result.chunk().id() + " " + shown + (result.changed() ? " changes" : " -");
  }

  /** A clock that notes how long it is slept, and does not sleep. */
  private static final class Sleeps implements Clock {
    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void sleep(Duration duration) {
      slept.add(duration);
    }

    String slept() {
      return slept.stream()
          .map(d -> String.valueOf(d.toSeconds()))
          .collect(Collectors.joining(" "));
    }
  }
}
