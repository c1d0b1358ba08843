package io.orch.proto.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagGlobTest {

  @ParameterizedTest
  @CsvSource({
    "salt/job/*/ret/*, salt/job/2026/ret/web1, true",
    "salt/*, salt/minion/a/b/start, true",
    "*, x, true",
    "salt/job/?/new, salt/job/1/new, true",
    "salt/job/?/new, salt/job/12/new, false",
    "web[0-9], web7, true",
    "web[!0-9], web7, false",
    "web[!0-9], webx, true",
    "web[ab], webb, true",
    "web[, web[, true",
    "salt/job, salt/job/1, false",
    "a*b*c, aXbYc, true",
    "a*b*c, aXbY, false",
    "'', anything, false"
  })
  void matches_asFnmatchDoes(String pattern, String text, boolean expected) {
    assertThat(TagGlob.matches(pattern, text)).isEqualTo(expected);
  }

  @Test
  void matches_manyStars_takesBoundedTime() {
    assertThat(TagGlob.matches("*a".repeat(200) + "b", "a".repeat(500))).isFalse();
  }
}
