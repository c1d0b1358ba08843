package io.orch.sls.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {

  private final Problems problems = new Problems();
  @TempDir Path directory;

  private Instance read(String yaml, Map<String, String> variables) {
    Section in = Section.parse(yaml, "minion.yaml", problems);
    Instance instance = Instance.read(in, directory, variables, problems);
    in.finish();
    return instance;
  }

  @Test
  void read_nothing_unknownAndLeftOut() {
    Instance instance = read("", Map.of());

    assertThat(instance).isEqualTo(Instance.UNKNOWN);
    assertThat(instance.facts()).isEmpty();
  }

  @Test
  void read_settingsFileAndVariables_theNearestWins() throws Exception {
    Files.writeString(directory.resolve("instance.yaml"), "{id: i-1, zone: b, region: eu-1}");

    Instance instance =
        read(
            "instance: {file: instance.yaml, zone: c}",
            Map.of("ORCH_REGION", "us-1", "ORCH_ENVIRONMENT", "prod"));

    assertThat(instance).isEqualTo(new Instance("i-1", "eu-1", "c", "prod"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void read_missingFileAndSlip_reported() {
    read("instance: {file: none.yaml, zome: c}", Map.of());

    assertThat(problems.list())
        .extracting(problem -> problem.message())
        .anyMatch(message -> message.contains("can't be read"))
        .anyMatch(message -> message.contains("did you mean 'zone'"));
  }
}
