package io.orch.sls.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

  private final Recent<String, String> recent = new Recent<>(2);

  @Test
  void get_keyThatIsKept_isNotMadeAgain() {
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      assertThat(recent.get("a", () -> "A" + made.incrementAndGet())).isEqualTo("A1");
    }
    assertThat(recent.only("a", key -> "other")).isEqualTo("A1");
    assertThat(recent.only("b", key -> key + made)).isEqualTo("b1");
  }

  @Test
  void get_makingFails_nothingIsKept() {
    assertThatThrownBy(
            () ->
                recent.get(
                    "a",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(recent.find("a")).isNull();
  }

  @Test
  void put_oneMoreThanFit_dropsWhatWasNotUsedForLongest() {
    recent.put("a", "A");
    recent.put("b", "B");
    assertThat(recent.find("a")).isEqualTo("A");
    recent.put("c", "C");

    assertThat(recent.find("b")).isNull();
    assertThat(recent.find("a")).isEqualTo("A");
    assertThat(recent.find("c")).isEqualTo("C");
  }

  @Test
  void forget_someKeys_keepsTheOthers() {
    recent.put("a", "A");
    recent.put("b", "B");
    recent.forget(key -> key.equals("a"));

    assertThat(recent.find("a")).isNull();
    assertThat(recent.find("b")).isEqualTo("B");
  }

  @Test
  void new_noPlace_isRefused() {
    assertThatThrownBy(() -> new Recent<String, String>(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
