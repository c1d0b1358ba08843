package io.orch.cli.command.salt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.cli.client.Minion;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallTest {

  private static List<List<?>> arguments(String functions, String... words) {
    return Call.of(functions, List.of(words), ",", List.of()).stream()
        .<List<?>>map(call -> call.arguments().positional())
        .toList();
  }

  @Test
  void of_separatorsOfTheirOwn_divideTheArguments() {
    assertThat(arguments("a.b,c.d,e.f", "1", ",", ",", "x,y"))
        .containsExactly(List.of(1L), List.of(), List.of("x,y"));
  }

  @Test
  void of_separatorsWithinWords_divideTheArguments() {
    assertThat(arguments("a.b,c.d", "1,x", "y")).containsExactly(List.of(1L), List.of("x", "y"));
    assertThat(arguments("a.b", "1,x")).containsExactly(List.of("1,x"));
  }

  @Test
  void of_tooFewSeparators_isAnError() {
    assertThatThrownBy(() -> arguments("a.b,c.d", "1"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("2 functions need 1 separators");
  }

  @Test
  void width_sizeOrPercentage_isOneAtLeast() {
    assertThat(List.of("2", "50%", "1%", "0").stream().map(size -> Batches.width(size, 5)))
        .containsExactly(2, 2, 1, 1);
    assertThatThrownBy(() -> Batches.width("many", 5)).hasMessageContaining("25%");
  }

  @Test
  void ordered_connectedMinions_comeFirst() {
    assertThat(Batches.ordered(List.of(minion("a", false), minion("c", true), minion("b", true))))
        .containsExactly("b", "c", "a");
  }

  @Test
  void subset_connectedMinions_comeFirst() {
    List<Minion> minions = List.of(minion("a", false), minion("b", true), minion("c", true));
    for (int seed = 0; seed < 20; seed++) {
      assertThat(Batches.subset(minions, 2, new Random(seed))).containsExactly("b", "c");
    }
  }

  private static Minion minion(String id, boolean connected) {
    return new Minion(id, connected, "", null, "", Map.of(), List.of(), "");
  }
}
