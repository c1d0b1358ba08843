package io.orch.sls.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "name, nmae, 1",
    "abc, abc, 0",
    "'', abc, 3",
    "file.managd, file.managed, 1"
  })
  void distance_of_words_counts_edits(String a, String b, int edits) {
    assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
    assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void nearest_of_near_words_is_the_nearest() {
    assertThat(Suggestion.nearest("nam", List.of("user", "name", "names"))).contains("name");
  }

  @Test
  void nearest_of_far_words_is_none() {
    assertThat(Suggestion.nearest("zebra", List.of("file.managed", "cmd.run"))).isEmpty();
    assertThat(Suggestion.didYouMean("zebra", List.of("file.managed"))).isEmpty();
  }
}
