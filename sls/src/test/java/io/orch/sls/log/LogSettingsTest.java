package io.orch.sls.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogSettingsTest {

  private final Problems problems = new Problems();

  private LogSettings read(String yaml) {
    Section in = Section.parse(yaml, "minion.yaml", problems);
    LogSettings settings = LogSettings.read(in);
    in.finish();
    return settings;
  }

  @Test
  void read_nothing_usual() {
    assertThat(read("")).isEqualTo(LogSettings.USUAL);
  }

  @Test
  void read_saltsNames_understood() {
    LogSettings settings =
        read(
            """
            log_format: json
            log_level: warning
            log_granular_levels:
              io.orch.minion.job: debug
            """);

    assertThat(settings)
        .isEqualTo(
            new LogSettings(LogFormat.JSON, "warning", Map.of("io.orch.minion.job", "debug")));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void read_unknownWords_allReported() {
    read("{log_format: xml, log_level: loud, log_granular_levels: {a: quietly}}");

    assertThat(problems.list())
        .extracting(problem -> problem.message())
        .anyMatch(message -> message.contains("log_format") && message.contains("text, json"))
        .anyMatch(message -> message.contains("log_level") && message.contains("garbage"))
        .anyMatch(message -> message.contains("'quietly'"));
  }
}
