package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import io.orch.minion.system.Interfaces;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of functions, with the answers that Salt itself gave: values, types and order of keys. */
class AnswersTest {

  @TempDir Path scratch;

  @Test
  void calls_answerAsSaltDoes() throws IOException {
    Map<String, Object> data = data();
    List<String> different = new ArrayList<>();
    for (Object call : (List<?>) data.get("calls")) {
      check(context(data), map(call), different);
    }
    assertThat(different).isEmpty();
  }

  private static Map<String, Object> data() throws IOException {
    try (InputStream in = AnswersTest.class.getResourceAsStream("answers.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return map(Yaml.parse(text, "answers.yaml"));
    }
  }

  private TestContext context(Map<String, Object> data) {
    TestContext context = new TestContext(scratch).with(Interfaces.class, new TwoCards());
    context.grains.putAll(map(data.get("grains")));
    context.pillar.putAll(map(data.get("pillar")));
    context.opts.putAll(map(data.get("opts")));
    context.opts.put("id", context.grains.get("id"));
    map(data.get("tree")).forEach((path, text) -> context.tree.put(path, text.toString()));
    return context;
  }

  private static void check(TestContext context, Map<String, Object> call, List<String> different) {
    List<?> arguments = (List<?>) call.getOrDefault("args", List.of());
    Map<String, Object> keywords = map(call.getOrDefault("kwargs", Map.of()));
    String name = call.get("call").toString();
    String wanted = call.containsKey("error") ? "an error" : Values.repr(call.get("answer"));
    String seen;
    String why = "";
    try {
      seen = Values.repr(context.functions().call(name, arguments, keywords));
    } catch (OrchException e) {
      seen = "an error";
      why = " (" + e.getMessage() + ")";
    }
    if (!seen.equals(wanted)) {
      String at = name + Values.repr(arguments) + Values.repr(keywords);
      different.add("\n" + at + "\n  Salt: " + wanted + "\n  here: " + seen + why);
    }
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(key.toString(), item));
    return map;
  }
}
