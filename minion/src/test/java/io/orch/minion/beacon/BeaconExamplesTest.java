package io.orch.minion.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import io.orch.sls.value.DataMap;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of each beacon is a configuration of it, without warnings. */
class BeaconExamplesTest {

  private static final Catalogue CATALOGUE = new Catalogue(TestContext.REGISTRY);

  /** The blocks of docs/beacons.md. */
  static Stream<String> blocks() throws IOException {
    Matcher block =
        Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/beacons.md")));
    return block.results().map(found -> found.group(1)).toList().stream();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void example_ofTheDocumentation_isAConfiguration(String yaml) {
    DataMap beacons = (DataMap) ((DataMap) Yaml.parse(yaml, "beacons.md")).get("beacons");
    assertThat(beacons).isNotEmpty();
    beacons.forEach(
        (name, entry) ->
            assertThat(BeaconSettings.read(String.valueOf(name), entry, CATALOGUE).warnings())
                .isEmpty());
  }

  static Stream<Schema> beacons() {
    return TestContext.REGISTRY.schemas().stream()
        .filter(schema -> schema.kind() == Kind.BEACON)
        .filter(schema -> !schema.name().equals("beacon.counting"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beacons")
  void example_ofABeacon_isItsConfiguration(Schema schema) {
    String name = schema.name().substring("beacon.".length());
    DataMap example = (DataMap) Yaml.parse(schema.example(), name);
    DataMap beacons = (DataMap) example.get("beacons");
    assertThat(beacons).containsOnlyKeys(name);
    BeaconSettings settings = BeaconSettings.read(name, beacons.get(name), CATALOGUE);
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.enabled()).isTrue();
  }
}
