package io.orch.minion.state.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code module.run} judges what its functions give. */
class ModuleRunTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void start() {
    context = new TestContext(scratch);
  }

  @Test
  void functions_areJudgedAsSaltDoes() throws IOException {
    List<String> different = new ArrayList<>();
    for (Object each : answers()) {
      Map<?, ?> told = (Map<?, ?>) each;
      Map<String, Object> state = state((Map<?, ?>) told.get("state"));
      String wanted = told.get("result") + " " + Values.repr(told.get("changes"));
      Outcome seen = outcome(state, told.containsKey("test"));
      boolean failed = seen instanceof Outcome.Failed;
      String here = (failed ? "false " : "true ") + Values.repr(seen.changes());
      boolean fails = told.containsKey("test") || told.containsKey("fails here");
      boolean same = fails ? failed : here.equals(wanted);
      if (!same) {
        different.add(told.get("state") + "\n  Salt: " + wanted + "\n  here: " + here);
      }
    }
    assertThat(different).isEmpty();
  }

  private static List<?> answers() throws IOException {
    try (InputStream in = ModuleRunTest.class.getResourceAsStream("answers.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return (List<?>) ((Map<?, ?>) Yaml.parse(text, "answers.yaml")).get("states");
    }
  }

  private static Map<String, Object> state(Map<?, ?> given) {
    Map<String, Object> state = new LinkedHashMap<>(Map.of("name", "a"));
    given.forEach((key, value) -> state.put(Values.str(key), value));
    return state;
  }

  private Outcome outcome(Map<String, Object> state, boolean test) {
    try {
      return test ? context.predict("module.run", state) : context.apply("module.run", state);
    } catch (OrchException e) {
      return Outcome.failed(e.getMessage());
    }
  }

  private Outcome run(String function, @Nullable Object... arguments) {
    return context.apply("module.run", Map.of("name", "a", function, List.of(arguments)));
  }

  @Test
  void function_thatEndsWithACode_failsAndTellsWhatItWrote() {
    Outcome outcome = run("cmd.run", "cat /nonexistent");
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.comment()).contains("code 1", "No such file");
    assertThat(run("cmd.retcode", "cat /nonexistent")).isInstanceOf(Outcome.Failed.class);
    assertThat(context.apply("module.run", Map.of("name", "cmd.run", "cmd", "cat /nonexistent")))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void function_whoseCodeIsIgnored_isGood() {
    assertThat(run("cmd.run", "cat /nonexistent", Map.of("ignore_retcode", true)))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(run("cmd.retcode", "cat /nonexistent", Map.of("success_retcodes", List.of(1L))))
        .isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void function_thatCallsACommand_failsWithIt() {
    Outcome outcome = run("django.command", "shop.settings", "check", "/bin/false");
    assertThat(outcome.comment()).contains("django.command ended with code 1");
  }

  @Test
  void function_withAnEnvironmentThatIsNotThere_failsAndNamesIt() {
    String venv = scratch.resolve("venv").toString();
    for (String function : List.of("pip.list", "supervisord.status")) {
      assertThat(run(function, Map.of("bin_env", venv)).comment()).contains(venv);
    }
    assertThat(run("django.collectstatic", "shop.settings", venv).comment()).contains(venv);
    assertThat(run("npm.install", Map.of("pkg", "left-pad", "dir", venv)).comment()).contains(venv);
    assertThat(run("virtualenv.create", venv, Map.of("venv_bin", venv + "/bin/virtualenv")))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void wait_judgesInTheSameWay() {
    assertThat(context.watched("module.wait", Map.of("name", "cmd.run", "cmd", "false")))
        .isInstanceOf(Outcome.Failed.class);
  }
}
