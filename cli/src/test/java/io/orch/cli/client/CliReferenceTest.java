package io.orch.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.config.Reference;
import io.orch.sls.config.Use;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CliReferenceTest {

  private static final Path PAGE = Path.of("../docs/settings-cli.md");

  private static final String BEGIN =
      """
      # Settings of the command line

      The file `cli.yaml`, which a master writes for its first operator, `orch operator create` and `orch login` for others. It is looked for in `$ORCH_CLI_CONFIG`,
      `~/.config/orch/cli.yaml`, and `.orch/master/operator/cli.yaml` in this directory or one above; `--config` names another. Made from
      `cli.reference.yaml` by a test.
      """;

  private static Reference reference() throws Exception {
    try (InputStream in = CliConfig.class.getResourceAsStream("cli.reference.yaml")) {
      return Reference.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Map<String, Use> asked() {
    return CliConfig.KEYS.stream()
        .collect(Collectors.toMap(key -> key, key -> new Use("text", "", "")));
  }

  @Test
  void reference_hasEveryKeyThatTheProgramReads_andNoOther() throws Exception {
    assertThat(reference().wrong(asked())).isEmpty();
  }

  @Test
  void page_isAsTheReferenceSays() throws Exception {
    String page = reference().page(BEGIN, asked());
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
