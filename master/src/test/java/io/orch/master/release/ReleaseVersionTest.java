package io.orch.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseVersionTest {

  private static final List<String> ORDERED =
      List.of(
          "0.1.0-SNAPSHOT",
          "0.1.0-rc1",
          "0.1.0-rc2",
          "0.1.0-rc10",
          "0.1.0",
          "0.1.0+1",
          "0.1.1",
          "0.2",
          "0.2.0",
          "0.10.0",
          "1.0",
          "1.0a",
          "2",
          "10");

  @Test
  void compareTo_versionsInAnyOrder_areSortedByAge() {
    List<ReleaseVersion> shuffled = new ArrayList<>();
    ORDERED.forEach(text -> shuffled.add(new ReleaseVersion(text)));
    Collections.shuffle(shuffled, new Random(7));

    Collections.sort(shuffled);

    assertThat(shuffled).extracting(ReleaseVersion::text).isEqualTo(ORDERED);
  }

  @Test
  void compareTo_numberWithMoreDigitsThanALong_isOfItsValue() {
    ReleaseVersion small = new ReleaseVersion("1.99999999999999999999");
    ReleaseVersion large = new ReleaseVersion("1.100000000000000000000");

    assertThat(small).isLessThan(large);
    assertThat(new ReleaseVersion("1.007")).isEqualByComparingTo(new ReleaseVersion("1.7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "1 0", "1/2", "../1", "1\n"})
  void construct_noVersion_refused(String text) {
    assertThatThrownBy(() -> new ReleaseVersion(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a version begins with a digit");
  }
}
