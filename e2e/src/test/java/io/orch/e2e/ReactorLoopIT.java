package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reactor that lets a minion send the very event that it reacts to. */
class ReactorLoopIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path scratch;

  @Test
  void reactor_whoseActionSendsItsEvent_stopsAtTheDepthLimit() throws Exception {
    try (TestingMaster master =
            TestingMaster.configured(
                scratch.resolve("master"),
                "reactor: [{'salt/echo/*': ['salt://reactor/echo.sls']}]\n");
        Operator operator = master.operator()) {
      master.write(
          "states/reactor/echo.sls",
          """
          echo:
            local.event.send:
              - tgt: {{ data['id'] }}
              - arg:
                - salt/echo/{{ data['id'] }}/again
          """);
      try (TestingMinion web1 = TestingMinion.join(master, "web1", scratch.resolve("web1"))) {
        assertThat(web1.minion().connected()).isTrue();
        operator.exec("web1", "event.send", "salt/echo/web1/first");
        await().atMost(PATIENCE).until(() -> !events(operator, "orch/reactor/*/stopped").isEmpty());
        Event stopped = events(operator, "orch/reactor/*/stopped").getFirst();
        List<Event> echoes = events(operator, "salt/echo/*");
        assertThat(echoes).extracting(Event::depth).isSorted().endsWith(echoes.size() - 1);
        assertThat(echoes.getLast().depth()).isBetween(2, 20);
        assertThat(((Map<?, ?>) stopped.data()).toString()).contains("depth");
      }
    }
  }

  private static List<Event> events(Operator operator, String glob) {
    List<Event> found = new ArrayList<>();
    operator.client().events(new EventQuery(glob, "", null, null, 0, 0, 100), found::add);
    return found;
  }
}
