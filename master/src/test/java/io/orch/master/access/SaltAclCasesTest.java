package io.orch.master.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.MinionId;
import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Salt 3007.8 answered to rules and calls, kept in {@code cases/acl}: Orch answers the same,
 * but where a line says what is otherwise, and why, behind {@code orch:}.
 */
class SaltAclCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases/acl/publisher_acl.txt");
  private static final String OTHERWISE = "  orch: ";

  private static final Minions FLEET = new FakeFleet(Map.of());

  /** A line: kind, rules, function, arguments, keywords, minions, and Salt's answer. */
  private static boolean allowed(List<?> line) {
    Problems problems = new Problems();
    String yaml = "publisher_acl: {ann: " + Json.write(line.get(1)) + "}\noperators: {}\n";
    Access access =
        new Access(AccessSettings.read(Section.parse(yaml, "case", problems), Map.of()));
    problems.throwIfAny();
    Warden warden = Warden.of(access, FLEET);
    Call call =
        new Call(
            Values.str(line.get(2)),
            new ArrayList<>((List<?>) line.get(3)),
            Values.named((Map<?, ?>) line.get(4)));
    List<MinionId> minions =
        ((List<?>) line.get(5)).stream().map(id -> new MinionId(Values.str(id))).toList();
    try {
      switch (Values.str(line.get(0))) {
        case "runner" -> warden.runner("ann", call, "");
        case "wheel" -> warden.wheel("ann", call);
        default -> warden.minions("ann", call, List.of(), minions);
      }
      return true;
    } catch (OrchException e) {
      return false;
    }
  }

  @Test
  void rules_areReadAsSaltReadsThem() throws IOException {
    List<String> different = new ArrayList<>();
    int seen = 0;
    try (Stream<String> lines = Files.lines(CASES)) {
      for (String text : lines.filter(line -> !line.startsWith("#")).toList()) {
        int otherwise = text.indexOf(OTHERWISE);
        String json = otherwise < 0 ? text : text.substring(0, otherwise);
        List<?> line = (List<?>) Json.parse(json, "case");
        boolean salt = Boolean.TRUE.equals(line.get(6));
        boolean wanted = (otherwise < 0) == salt;
        if (allowed(line) != wanted) {
          different.add(text);
        }
        seen++;
      }
    }
    assertThat(different).isEmpty();
    assertThat(seen).isGreaterThan(250);
  }
}
