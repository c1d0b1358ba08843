package io.orch.sls.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The expected numbers are Python 3.11's. */
class PythonRandomTest {

  @Test
  void below_ofASeededOne_givesPythonsNumbers() {
    PythonRandom text = new PythonRandom("web1");
    assertThat(LongStream.range(0, 5).map(i -> text.below(1000)).boxed())
        .containsExactly(840L, 335L, 267L, 784L, 348L);
    PythonRandom number = new PythonRandom(42L);
    assertThat(LongStream.range(0, 5).map(i -> number.below(1L << 40)).boxed())
        .containsExactly(247559453085L, 538052153943L, 305901360862L, 226501419177L, 70531617177L);
  }

  @Test
  void sample_smallAndLarge_givesPythonsOrder() {
    List<Integer> ten = IntStream.range(0, 10).boxed().toList();
    assertThat(new PythonRandom("s").sample(ten, 10)).containsExactly(7, 9, 5, 6, 0, 8, 4, 1, 2, 3);
    List<Integer> many = IntStream.range(0, 5000).boxed().toList();
    assertThat(new PythonRandom(7L).sample(many, 6))
        .containsExactly(2652, 1235, 3234, 395, 593, 4389);
  }
}
