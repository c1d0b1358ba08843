package io.orch.sls.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkContextTest {

  private static final WorkContext JOB =
      WorkContext.NONE.with(WorkContext.Key.REQUEST, "r1").with(WorkContext.Key.JOB, "j1");

  @Test
  void enter_nested_theOuterIsBackAfterwards() {
    try (WorkContext.Entered outer = JOB.enter()) {
      try (WorkContext.Entered inner =
          WorkContext.current().with(WorkContext.Key.STEP, "deploy").enter()) {
        assertThat(WorkContext.current().value(WorkContext.Key.STEP)).isEqualTo("deploy");
        assertThat(WorkContext.current().value(WorkContext.Key.REQUEST)).isEqualTo("r1");
      }
      assertThat(WorkContext.current()).isSameAs(JOB);
    }
    assertThat(WorkContext.current()).isSameAs(WorkContext.NONE);
  }

  @Test
  void run_throws_theOuterIsBack() {
    try {
      JOB.run(
          () -> {
            throw new IllegalStateException("expected");
          });
    } catch (IllegalStateException e) {
      assertThat(WorkContext.current()).isSameAs(WorkContext.NONE);
    }
  }

  @Test
  void with_emptyValue_saysNothingNew() {
    assertThat(JOB.with(WorkContext.Key.RUN, "")).isSameAs(JOB);
    assertThat(JOB.says("run")).isFalse();
    assertThat(JOB.says("job")).isTrue();
    assertThat(JOB.says("region")).isFalse();
  }

  @Test
  void forEach_known_inOrder() {
    Map<String, String> seen = new LinkedHashMap<>();
    JOB.forEach((key, value) -> seen.put(key.text(), value));

    assertThat(seen).containsExactly(Map.entry("job", "j1"), Map.entry("request", "r1"));
  }

  @Test
  void scope_startedThread_hasThatOfItsStarterAndGivesItOn() throws Exception {
    try (Scope scope = new Scope("test")) {
      WorkContext seen;
      try (WorkContext.Entered entered = JOB.enter()) {
        seen = scope.submit("outer", () -> scope.submit("inner", WorkContext::current).get()).get();
      }
      assertThat(seen).isSameAs(JOB);
      assertThat(scope.submit("later", WorkContext::current).get()).isSameAs(WorkContext.NONE);
    }
  }
}
