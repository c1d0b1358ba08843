package io.orch.minion.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.adapt.ValueAdapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultBoundsTest {

  private final ResultBounds bounds = new ResultBounds(10_000, 1_000);

  @Test
  void apply_smallValue_isUntouched() {
    Map<String, Object> value = Map.of("a", List.of(1L, "x", true));
    assertThat(bounds.apply(value).value()).isEqualTo(value);
    assertThat(bounds.apply(value).cut()).isFalse();
    assertThat(bounds.apply(null).value()).isNull();
  }

  @Test
  void apply_longString_saysHowMuchIsLeftOut() {
    ResultBounds.Bounded bounded = bounds.apply("x".repeat(1_500));
    assertThat(bounded.cut()).isTrue();
    assertThat(bounded.value()).isEqualTo("x".repeat(1_000) + "... (cut: 500 bytes left out)");
  }

  @Test
  void apply_cutInsideSurrogatePair_leavesNoHalf() {
    String text = "x".repeat(999) + "\uD83D\uDE00".repeat(10);
    assertThat((String) bounds.apply(text).value()).startsWith("x".repeat(999) + "... (cut: 40");
  }

  @Test
  void apply_manyStrings_cutsAllRatherThanTheLast() {
    Map<String, Object> value = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      value.put("state" + i, "y".repeat(900));
    }
    ResultBounds.Bounded bounded = bounds.apply(value);
    assertThat(bounded.cut()).isTrue();
    assertThat((Map<?, ?>) bounded.value()).hasSize(30);
  }

  @Test
  void apply_tooManyItems_leavesOutTheRestAndFits() {
    List<Object> value = new ArrayList<>();
    for (long i = 0; i < 100_000; i++) {
      value.add(i);
    }
    ResultBounds.Bounded bounded = bounds.apply(value);
    List<?> items = (List<?>) bounded.value();
    assertThat(bounded.cut()).isTrue();
    assertThat(items.getLast().toString()).contains("items left out");
    assertThat(ValueAdapter.toProto(items).getSerializedSize()).isLessThan(12_000);
  }

  @Test
  void apply_deepNesting_canStillBeSent() {
    Object value = "leaf";
    for (int i = 0; i < 5_000; i++) {
      value = List.of(value);
    }
    ResultBounds.Bounded bounded = bounds.apply(value);
    assertThat(bounded.cut()).isTrue();
    assertThat(ValueAdapter.fromProto(ValueAdapter.toProto(bounded.value()))).isNotNull();
  }
}
