package io.orch.minion.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.config.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MinionReferenceTest {

  private static final Path PAGE = Path.of("../docs/settings-minion.md");

  private static final String BEGIN =
      """
      # Settings of the minion

      The file that `orch-minion --config FILE` reads. Made from `minion.reference.yaml` and from what the program asks for, by a test: change those, then
      `mvn -pl minion -am test -Dtest=MinionReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.rewrite=true`. `orch-minion settings` prints all of them as a
      configuration to begin with. A key that is not known is refused, with the place and what was probably meant.
      """;

  @Test
  void reference_hasEverySettingThatTheProgramReads_andNoOther() {
    Reference reference = Reference.parse(MinionReference.text());

    assertThat(reference.wrong(MinionReference.asked())).isEmpty();
  }

  @Test
  void page_isAsTheReferenceSays() throws Exception {
    String page = Reference.parse(MinionReference.text()).page(BEGIN, MinionReference.asked());
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void commented_isAConfigurationThatLacksOnlyWhatMustBeGiven() {
    String given =
        """
        root_dir: /var/lib/orch/minion
        master: master.example.com
        ca_pin: sha256:%s
        """
            .formatted("0".repeat(64));

    MinionConfig config =
        MinionConfig.parse(
            MinionReference.commented() + given, "minion.yaml", Path.of("/etc/orch"));

    assertThat(config.grains()).isEmpty();
  }
}
