package io.orch.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  private final Moments moments = new Moments();

  @Test
  void convert_lengthOfTime_isSoLongAgo() {
    Instant before = Instant.now().minus(Duration.ofHours(2));
    assertThat(moments.convert("2h")).isBetween(before, before.plusSeconds(10));
  }

  @Test
  void convert_dateAndTime_isOfThisZoneUnlessItSaysAnother() {
    ZoneId here = ZoneId.systemDefault();
    LocalDateTime day = LocalDateTime.of(2026, 1, 2, 0, 0);
    assertThat(moments.convert("2026-01-02")).isEqualTo(day.atZone(here).toInstant());
    assertThat(moments.convert("2026-01-02T03:04"))
        .isEqualTo(day.withHour(3).withMinute(4).atZone(here).toInstant());
    assertThat(moments.convert("2026-01-02 03:04:05Z"))
        .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(moments.convert("2026-01-02T03:04+02:00"))
        .isEqualTo(Instant.parse("2026-01-02T01:04:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "2h ago", "-1h"})
  void convert_anythingElse_saysWhatToWrite(String text) {
    assertThatThrownBy(() -> moments.convert(text)).hasMessageContaining("2026-01-02T03:04");
  }
}
