package io.orch.sls.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  private static final Facts LONG =
      new Facts("web" + "a".repeat(60), Map.of("role", "a".repeat(60) + "b"), Map.of());

  private static Target compound(String expression) {
    return Targets.parse(expression, "compound", Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"E@web(.*)(.*)(.*)(.*)(.*)c", "not E@web(.*)(.*)(.*)(.*)(.*)c", "P@role:(.*)(.*)(.*)(.*)(.*)c", "not P@role:(.*)(.*)(.*)(.*)(.*)c"})
  void match_takesTooManySteps_isAnErrorThatNamesPatternLimitAndMinion(String expression) {
    Target target = compound(expression);
    assertThatThrownBy(() -> target.matches(LONG))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
        .hasMessageContaining("(.*)(.*)(.*)(.*)(.*)c")
        .hasMessageContaining("200000 steps")
        .hasMessageContaining("minion 'webaaa");
  }

  @Test
  void match_fewSteps_isAnswered() {
    assertThat(compound("E@web(a+)b").matches(LONG)).isFalse();
    assertThat(compound("not E@web(a+)b").matches(LONG)).isTrue();
  }
}
