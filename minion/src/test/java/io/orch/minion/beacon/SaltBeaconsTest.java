package io.orch.minion.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.Recorded;
import io.orch.minion.system.Disks;
import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Interfaces;
import io.orch.minion.system.IpAddress;
import io.orch.minion.system.Packages;
import io.orch.minion.system.ProcessTable;
import io.orch.minion.system.Services;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Salt's own beacons answered to recorded inputs, and which configurations they take. */
class SaltBeaconsTest {

  /** What Salt refuses and is understood here. */
  private static final Set<String> MORE =
      Set.of("{\"beacon\":\"pkg\",\"config\":[{\"pkgs\":\"a\"}]}");

  @TempDir Path scratch;

  private static Map<String, Object> recorded() {
    try (InputStream in = SaltBeaconsTest.class.getResourceAsStream("salt-beacons.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return map(Json.parse(text, "salt-beacons.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<Map<String, Object>> maps(Object value) {
    return ((List<?>) value).stream().map(SaltBeaconsTest::map).toList();
  }

  record Case(String name, String beacon, List<Object> config, List<Map<String, Object>> looks) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return maps(recorded().get("cases")).stream()
        .map(
            c ->
                new Case(
                    (String) c.get("name"),
                    (String) c.get("beacon"),
                    List.copyOf((List<?>) c.get("config")),
                    maps(c.get("looks"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void look_recordedInput_tellsWhatSaltTells(Case recorded) throws Exception {
    Path log = Files.writeString(scratch.resolve("log"), "");
    List<Object> config = new ArrayList<>(recorded.config());
    config.add(Map.of("interval", 1));
    String yaml =
        Json.write(Map.of("beacons", Map.of(recorded.beacon(), config)))
            .replace("\"LOG\"", Json.write(log.toString()));
    try (BeaconBench bench = new BeaconBench(scratch)) {
      bench.start(yaml);
      int number = 0;
      for (Map<String, Object> look : recorded.looks()) {
        number++;
        provide(bench, map(look.get("input")), log);
        bench.sent.clear();
        bench.pass(1);
        assertThat(bench.sent)
            .as("look %s with %s", number, look.get("input"))
            .containsExactlyElementsOf(expected(recorded.beacon(), maps(look.get("told"))));
      }
    }
  }

  private static List<BeaconBench.Sent> expected(String beacon, List<Map<String, Object>> told) {
    List<BeaconBench.Sent> events = new ArrayList<>();
    for (Map<String, Object> one : told) {
      Map<String, Object> data = new LinkedHashMap<>(map(one.get("data")));
      data.put("id", "web1");
      events.add(new BeaconBench.Sent("salt/beacon/web1/" + beacon + "/" + one.get("tag"), data));
    }
    return events;
  }

  private static void provide(BeaconBench bench, Map<String, Object> input, Path log)
      throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Object> part : input.entrySet()) {
      Object value = part.getValue();
      switch (part.getKey()) {
        case "processes" ->
            bench.context.with(
                ProcessTable.class,
                () -> Set.copyOf(((List<?>) value).stream().map(String::valueOf).toList()));
        case "running" ->
            bench.context.with(
                Services.class,
                Recorded.port(
                    Services.class,
                    (method, arguments) -> map(value).getOrDefault((String) arguments[0], false)));
        case "used" -> bench.context.with(Disks.class, disks(map(value)));
        case "installed" ->
            bench.context.with(Packages.class, packages(map(value), map(input.get("candidates"))));
        case "append" -> Files.writeString(log, (String) value, StandardOpenOption.APPEND);
        case "interfaces" -> bench.context.with(Interfaces.class, interfaces(map(value), texts));
        default -> texts.put(part.getKey(), String.valueOf(value));
      }
    }
    if (!texts.isEmpty()) {
      HostFiles real = new BeaconBench(log.getParent()).context.port(HostFiles.class);
      bench.context.with(HostFiles.class, Recorded.files(real, texts));
    }
  }

  private static Disks disks(Map<String, Object> used) {
    return new Disks() {
      @Override
      public List<String> mountPoints() {
        return List.copyOf(used.keySet());
      }

      @Override
      public double usedPercent(String mountPoint) {
        if (used.get(mountPoint) instanceof Double percent) {
          return percent;
        }
        throw new OrchException(ErrorCode.COMMAND_FAILED, "gone");
      }
    };
  }

  private static Packages packages(Map<String, Object> installed, Map<String, Object> candidates) {
    return Recorded.port(
        Packages.class, (method, arguments) -> method.equals("installed") ? installed : candidates);
  }

  private static Interfaces interfaces(Map<String, Object> recorded, Map<String, String> texts) {
    List<Interfaces.Card> cards = new ArrayList<>();
    recorded.forEach(
        (name, settings) -> {
          String at = "/sys/class/net/" + name + "/";
          texts.put(at + "mtu", map(settings).get("mtu") + "\n");
          boolean promiscuous = Long.valueOf(1).equals(map(settings).get("promiscuity"));
          texts.put(at + "flags", promiscuous ? "0x1103\n" : "0x1003\n");
          texts.put(at + "operstate", map(settings).get("operstate") + "\n");
          List<Interfaces.Address> addresses = new ArrayList<>();
          for (Object pair : (List<?>) map(settings).get("ipaddr")) {
            List<?> address = (List<?>) pair;
            addresses.add(
                new Interfaces.Address(
                    IpAddress.parse((String) address.get(0)).orElseThrow(),
                    ((Long) address.get(1)).intValue(),
                    Optional.empty()));
          }
          cards.add(new Interfaces.Card(name, true, "02:42:0a:01:02:03", addresses));
        });
    return Recorded.port(Interfaces.class, (method, arguments) -> cards);
  }

  static Stream<Map<String, Object>> validity() {
    return maps(recorded().get("validity")).stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("validity")
  void configuration_judgedBySalt_isJudgedAlike(Map<String, Object> judged) {
    try (BeaconBench bench = new BeaconBench(scratch)) {
      bench.start("beacons: {}");
      Object config = judged.get("config");
      Optional<String> problem = bench.service().problem((String) judged.get("beacon"), config);
      Map<String, Object> key = new LinkedHashMap<>();
      key.put("beacon", judged.get("beacon"));
      key.put("config", config);
      boolean more = MORE.contains(Json.write(key).replace(" ", ""));
      assertThat(problem.isEmpty())
          .as("%s", problem)
          .isEqualTo(more || judged.get("valid").equals(true));
    }
  }
}
