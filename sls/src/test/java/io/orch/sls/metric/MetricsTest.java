package io.orch.sls.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private final Metrics metrics = new Metrics();

  @Test
  void text_counters_headAndLinesByLabel() {
    Counters closed = metrics.counters("orch_closed_total", "Closed.", "outcome");
    closed.of("ok").add();
    closed.of("ok").add(2);
    closed.of("a\"b\\c\nd").add();

    assertThat(metrics.text())
        .isEqualTo(
            """
            # HELP orch_closed_total Closed.
            # TYPE orch_closed_total counter
            orch_closed_total{outcome="a\\"b\\\\c\\nd"} 1
            orch_closed_total{outcome="ok"} 3
            """);
  }

  @Test
  void text_histogram_bucketsAreCumulative() {
    Histogram took = metrics.histogram("orch_took_seconds", "Took.", 0.1, 1);
    took.record(Duration.ofMillis(50));
    took.record(0.1);
    took.record(0.5);
    took.record(9);

    assertThat(metrics.text())
        .isEqualTo(
            """
            # HELP orch_took_seconds Took.
            # TYPE orch_took_seconds histogram
            orch_took_seconds_bucket{le="0.1"} 2
            orch_took_seconds_bucket{le="1"} 3
            orch_took_seconds_bucket{le="+Inf"} 4
            orch_took_seconds_sum 9.65
            orch_took_seconds_count 4
            """);
  }

  @Test
  void text_gaugeThatFails_othersStay() {
    metrics.gauge("orch_a", "A.", () -> 1.5);
    metrics.gauge(
        "orch_b",
        "B.",
        () -> {
          throw new IllegalStateException("down");
        });
    metrics.gauges("orch_c", "C.", "state", () -> Map.of("x", 2));

    assertThat(metrics.text())
        .contains("orch_a 1.5\n", "orch_c{state=\"x\"} 2\n")
        .doesNotContain("orch_b");
  }

  @Test
  void counters_manyValues_areBounded() {
    Counters counters = metrics.counters("orch_x_total", "X.", "kind");
    for (int i = 0; i < 10_000; i++) {
      counters.of("v" + i).add();
    }

    assertThat(metrics.text().lines().count()).isEqualTo(2 + Counters.MOST + 1);
    assertThat(metrics.text()).contains("orch_x_total{kind=\"other\"} 9900");
  }

  @Test
  void add_sameNameTwice_refused() {
    metrics.counter("orch_x_total", "X.");

    assertThatThrownBy(() -> metrics.counter("orch_x_total", "X."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jvm_figures_areThere() {
    JvmFigures.add(metrics);

    assertThat(metrics.text())
        .contains("jvm_memory_used_bytes{area=\"heap\"} ", "process_cpu_seconds_total ");
  }
}
