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
  void batches_sizeOrPercentage_divideTheMinions() {
    List<String> minions = List.of("a", "b", "c", "d", "e");
    assertThat(Batches.of(minions, "2"))
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(Batches.of(minions, "50%")).hasSize(3);
    assertThat(Batches.of(minions, "1%")).hasSize(5);
    assertThat(Batches.of(minions, "0")).hasSize(5);
    assertThatThrownBy(() -> Batches.of(minions, "many")).hasMessageContaining("25%");
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
