package io.orch.minion.grain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts by which distributions name themselves, and what Salt makes of them. */
class DistributionTest {

  record Case(String name, Map<?, ?> files, Map<?, ?> grains) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in = DistributionTest.class.getResourceAsStream("distributions.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<?, ?> data = (Map<?, ?>) Yaml.parse(text, "distributions.yaml");
      return ((List<?>) data.get("distributions"))
          .stream()
              .map(item -> (Map<?, ?>) item)
              .map(
                  item ->
                      new Case(
                          item.get("name").toString(),
                          (Map<?, ?>) item.get("files"),
                          (Map<?, ?>) item.get("grains")));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void grains_ofAReleasesFiles_areThoseOfSalt(Case one) {
    Map<String, Object> grains =
        Distribution.grains(
            path -> one.files().containsKey(path) ? one.files().get(path).toString() : "");
    Map<Object, Object> wanted = new TreeMap<>(one.grains());
    assertThat(Values.repr(new TreeMap<>(grains))).isEqualTo(Values.repr(wanted));
  }
}
