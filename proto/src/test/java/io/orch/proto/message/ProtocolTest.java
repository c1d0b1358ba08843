package io.orch.proto.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProtocolTest {

  @Test
  void common_rangesThatOverlap_isTheNewestOfBoth() {
    assertThat(new Protocol(1, 3).common(new Protocol(2, 5))).hasValue(3);
    assertThat(new Protocol(2, 5).common(new Protocol(1, 3))).hasValue(3);
    assertThat(new Protocol(1, 1).common(new Protocol(1, 2))).hasValue(1);
    assertThat(Protocol.OWN.common(Protocol.OWN)).hasValue(Protocol.OWN.newest());
  }

  @Test
  void common_rangesApart_isNone() {
    assertThat(new Protocol(1, 2).common(new Protocol(3, 4))).isEmpty();
    assertThat(new Protocol(3, 4).common(new Protocol(1, 2))).isEmpty();
  }

  @Test
  void new_rangeWithoutVersions_isRefused() {
    assertThatThrownBy(() -> new Protocol(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Protocol(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
