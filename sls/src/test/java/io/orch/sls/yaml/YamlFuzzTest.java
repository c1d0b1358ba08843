package io.orch.sls.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.time.Duration;

/**
 * Any bytes as YAML: they are read, or refused with a place, in little time; what was read and is
 * written is read back as the same. See docs/fuzzing.md.
 */
final class YamlFuzzTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @DictionaryFile(resourcePath = "yaml.dict")
  @FuzzTest(maxDuration = "10m")
  void yaml_ofAnyBytes_isReadAndWrittenOrRefused(byte[] data) {
    long start = System.nanoTime();
    Object value;
    try {
      value = Yaml.parse(Yaml.decode(data, "a.sls"), "a.sls");
    } catch (OrchException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
      assertThat(e.location().known()).as(e.getMessage()).isTrue();
      return;
    } finally {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }
    if (small(value)) {
      same(value, true);
      same(value, false);
    }
  }

  private static void same(Object value, boolean flow) {
    String written = Yaml.dump(value, flow);
    Object again = Yaml.parse(written, "again.sls");
    assertThat(Values.repr(again)).as(written).isEqualTo(Values.repr(sorted(value)));
    assertThat(Yaml.dump(again, flow)).isEqualTo(written);
  }

  private static boolean small(Object value) {
    return count(value, 10_000) > 0;
  }

  /** What is left of a number of values after those of one value, aliases written out. */
  private static int count(Object value, int left) {
    int rest = left - 1;
    if (value instanceof java.util.Map<?, ?> map) {
      for (Object item : map.values()) {
        rest = rest > 0 ? count(item, rest - 1) : 0;
      }
    } else if (value instanceof java.util.List<?> list) {
      for (Object item : list) {
        rest = rest > 0 ? count(item, rest) : 0;
      }
    }
    return rest;
  }

  /** The value with its maps in the order in which they are written. */
  private static Object sorted(Object value) {
    if (value instanceof java.util.List<?> list) {
      return list.stream().map(YamlFuzzTest::sorted).toList();
    }
    if (!(value instanceof java.util.Map<?, ?> map)) {
      return value;
    }
    java.util.Map<Object, Object> copy = new java.util.LinkedHashMap<>();
    Presentation.sorted(map).forEach(e -> copy.put(e.getKey(), sorted(e.getValue())));
    return copy;
  }
}
