package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void of_one_isTheName() {
    assertThat(Names.of(List.of("web1"))).isEqualTo("web1");
  }

  @Test
  void of_few_areListedAndCounted() {
    assertThat(Names.of(List.of("web10", "web2", "ops1"))).isEqualTo("ops1, web2, web10 (3)");
  }

  @Test
  void of_consecutive_becomeARange() {
    List<String> names = IntStream.rangeClosed(1, 40).mapToObj(i -> "web" + i).toList();
    assertThat(Names.of(names)).isEqualTo("web1..web40 (40)");
  }

  @Test
  void of_paddedNumbersAndSuffixes_formRangesOfTheirOwn() {
    assertThat(Names.of(List.of("n07.eu", "n08.eu", "n09.eu", "n10.eu", "n11.us", "n12.us")))
        .isEqualTo("n07.eu..n10.eu, n11.us, n12.us (6)");
  }

  @Test
  void of_manyUnlike_areCut() {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "host-" + i * 7).toList();
    assertThat(Names.of(names))
        .isEqualTo("host-0, host-7, host-14, host-21, host-28, host-35, ... (100)");
  }
}
