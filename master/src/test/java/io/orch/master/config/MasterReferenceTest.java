package io.orch.master.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.config.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MasterReferenceTest {

  private static final Path PAGE = Path.of("../docs/settings-master.md");

  private static final String BEGIN =
      """
      # Settings of the master

      The file that `orch-master --config FILE` reads. Made from `master.reference.yaml` and from what the program asks for, by a test: change those, then
      `mvn -pl master -am test -Dtest=MasterReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.rewrite=true`. `orch-master settings` prints all of them as a
      configuration to begin with. A key that is not known is refused, with the place and what was probably meant.
      """;

  @Test
  void reference_hasEverySettingThatTheProgramReads_andNoOther() {
    Reference reference = Reference.parse(MasterReference.text());

    assertThat(reference.wrong(MasterReference.asked())).isEmpty();
  }

  @Test
  void page_isAsTheReferenceSays() throws Exception {
    String page = Reference.parse(MasterReference.text()).page(BEGIN, MasterReference.asked());
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void commented_isAConfigurationThatLacksOnlyWhatMustBeGiven() {
    String text = MasterReference.commented() + "root_dir: /var/lib/orch/master\n";

    MasterConfig config = MasterConfig.parse(text, "master.yaml", Path.of("/etc/orch"));

    assertThat(config.port()).isEqualTo(4505);
    assertThat(config.store()).isEmpty();
  }
}
