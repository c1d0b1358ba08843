package io.orch.proto.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.sls.task.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

  @Test
  void run_manyFromMany_eachOnceAndOneAtATime() {
    List<Integer> ran = new ArrayList<>();
    try (Scope scope = new Scope("lane-test")) {
      Lane lane = new Lane(scope, "lane");
      try (Scope callers = new Scope("callers")) {
        for (int caller = 0; caller < 8; caller++) {
          int first = caller * 1_000;
          callers.start(
              "caller",
              () -> IntStream.range(first, first + 1_000).forEach(i -> lane.run(() -> ran.add(i))));
        }
      }
      await().until(() -> scope.active() == 0);
    }
    assertThat(ran).hasSize(8_000).doesNotHaveDuplicates();
    assertThat(ran.stream().filter(i -> i < 1_000).toList()).isSorted();
  }

  @Test
  void run_taskFails_nextOnesRun() {
    List<String> ran = new ArrayList<>();
    try (Scope scope = new Scope("lane-test")) {
      Lane lane = new Lane(scope, "lane");
      lane.run(
          () -> {
            throw new IllegalStateException("broken");
          });
      lane.run(() -> ran.add("next"));
      await().until(() -> scope.active() == 0);
    }
    assertThat(ran).containsExactly("next");
  }

  @Test
  void run_scopeClosed_dropped() {
    Scope scope = new Scope("lane-test");
    scope.close();

    new Lane(scope, "lane").run(() -> {});
  }
}
