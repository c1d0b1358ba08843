package io.orch.sls.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Any text as a template: it renders, or fails with an error that has a place, in little time, and
 * never shows or hands out a Java object. See docs/fuzzing.md.
 */
final class TemplateFuzzTest {

  private static final Duration TIME = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Templates TEMPLATES = new Templates(TemplateLimits.USUAL.within(TIME));

  /** What only a template that got at Java could make, unless it spells it itself. */
  private static final List<String> SIGNS =
      List.of("hunter2", "java.lang.", "io.orch.sls.", "com.hubspot.jinjava.", "$$Lambda");

  @DictionaryFile(resourcePath = "template.dict")
  @FuzzTest(maxDuration = "10m")
  void template_ofAnyText_rendersOrFailsWithAPlace(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Map<String, Object> names = new LinkedHashMap<>(Names.context());
    names.put("secret", (Supplier<Object>) SandboxTest.Secret::new);
    long start = System.nanoTime();
    try {
      String made = TEMPLATES.render(text, "main.sls", names, FUNCTIONS, Names.loader()).text();
      assertThat(SIGNS).noneMatch(sign -> made.contains(sign) && !spelled(sign, text));
    } catch (OrchException e) {
      assertThat(e.code()).isNotEqualTo(ErrorCode.INTERNAL);
      assertThat(e.location().known()).as(e.getMessage()).isTrue();
      assertThat(text.contains("hunter2") || !e.getMessage().contains("hunter2")).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
  }

  /** Whether a text has all letters of another in their order, wherever they stand. */
  private static boolean spelled(String sign, String text) {
    int at = -1;
    for (char letter : sign.toCharArray()) {
      at = text.indexOf(letter, at + 1);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /** Gives its arguments back, when they are data. */
  private static final Functions FUNCTIONS =
      new Functions() {
        @Override
        public Set<String> names() {
          return Names.FUNCTIONS.names();
        }

        @Override
        public Object call(String name, List<?> arguments, Map<String, ?> keywords) {
          arguments.forEach(a -> data(a, 0));
          keywords.values().forEach(a -> data(a, 0));
          return arguments.isEmpty() ? keywords : arguments.get(0);
        }
      };

  private static void data(Object value, int depth) {
    if (depth > 300) {
      return;
    }
    switch (value) {
      case null -> {}
      case Boolean b -> {}
      case Number n -> {}
      case String s -> {}
      case Map<?, ?> map -> {
        map.keySet().forEach(key -> data(key, depth + 1));
        map.values().forEach(item -> data(item, depth + 1));
      }
      case Collection<?> items -> items.forEach(item -> data(item, depth + 1));
      default -> throw new AssertionError("no data: " + value.getClass());
    }
  }
}
