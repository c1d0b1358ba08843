package io.orch.sls.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.orch.sls.task.WorkContext;
import io.orch.sls.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEncoderTest {

  private static final Map<String, String> ALWAYS =
      Map.of("region", "eu-west-1", "environment", "prod");
  private static final String FORGED =
      "x\n"
          + "2026-11-21T00:00:00.000000Z ERROR Jobs [main] all is lost\r"
          + "\u0085\u2028\u001b[2J\u202e\ud800";

  private final LoggerContext logback = new LoggerContext();

  private String line(LogFormat format, String message, Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "fqcn", logback.getLogger("io.orch.test.Some"), Level.WARN, message, thrown, null);
    event.setThreadName("job/1");
    return new String(new LineEncoder(format, ALWAYS).encode(event), StandardCharsets.UTF_8);
  }

  private Map<?, ?> json(String message, Throwable thrown) {
    String line = line(LogFormat.JSON, message, thrown);
    assertThat(line.lines()).hasSize(1);
    return (Map<?, ?>) Json.parse(line, "log");
  }

  @Test
  void json_line_saysWhereAndForWhat() {
    WorkContext.NONE
        .with(WorkContext.Key.REQUEST, "r1")
        .with(WorkContext.Key.ENVIRONMENT, "staging")
        .run(
            () -> {
              Map<?, ?> line = json("done", null);
              assertThat(line.get("level")).isEqualTo("WARN");
              assertThat(line.get("logger")).isEqualTo("io.orch.test.Some");
              assertThat(line.get("message")).isEqualTo("done");
              assertThat(line.get("region")).isEqualTo("eu-west-1");
              assertThat(line.get("environment")).as("of the work").isEqualTo("staging");
              assertThat(line.get("request")).isEqualTo("r1");
              assertThat(line.containsKey("minion")).as("not known").isFalse();
              assertThat(line.get("time").toString())
                  .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            });
  }

  @Test
  void json_forgedMessage_isOneObjectWithTheTextInIt() {
    Map<?, ?> line = json(FORGED, null);

    assertThat(line.get("message")).isEqualTo(FORGED);
  }

  @Test
  void json_exception_isAField() {
    Map<?, ?> line = json("failed", new IllegalStateException("two\nlines"));

    assertThat(line.get("error").toString()).contains("IllegalStateException: two\nlines", "at ");
  }

  @Test
  void text_forgedMessage_isOneLine() {
    String line = line(LogFormat.TEXT, FORGED, null);

    assertThat(line.lines()).hasSize(1);
    assertThat(line)
        .contains("WARN  Some [job/1 ", "region=eu-west-1", "] x\\n2026-")
        .endsWith("\\r\\u0085\\u2028\\u001b[2J\\u202e\\ud800\n");
  }

  @Test
  void text_forgedException_isIndented() {
    String lines = line(LogFormat.TEXT, "failed", new IllegalStateException(FORGED));

    assertThat(lines.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
    assertThat(lines).doesNotContain("\u001b", "\u0085", "\u2028");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a] all is lost", "a request=other", "a\nb"})
  void text_forgedContext_staysInside(String step) {
    WorkContext.NONE
        .with(WorkContext.Key.STEP, step)
        .run(
            () -> {
              String line = line(LogFormat.TEXT, "done", null);
              assertThat(line).endsWith("] done\n").doesNotContain(step);
              assertThat(line.chars().filter(c -> c == ']')).hasSize(1);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEXT", "JSON"})
  void anyFormat_hugeMessage_isCut(String format) {
    String line = line(LogFormat.valueOf(format), "x".repeat(10_000_000), null);

    assertThat(line).hasSizeLessThan(40_000).contains("... (9967232 more characters)");
  }
}
