package io.orch.sls.gpg;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderConfigTest {

  private static RenderConfig read(String text, Problems problems) {
    Section section = Section.parse(text, "master", problems);
    RenderConfig config = RenderConfig.read(section, Path.of("/etc/orch"));
    section.finish();
    return config;
  }

  @Test
  void settings_none_areSaltsDefaults() {
    Problems problems = new Problems();
    RenderConfig config = read("", problems);

    assertThat(problems.isEmpty()).isTrue();
    assertThat(config.settings().pipe()).isEqualTo("jinja|yaml");
    assertThat(config.settings().mustDecrypt()).isTrue();
    assertThat(config.opts())
        .containsEntry("gpg_keydir", "/etc/orch/gpgkeys")
        .doesNotContainKey("decrypt_pillar");
  }

  @Test
  void settings_given_areTaken() {
    Problems problems = new Problems();
    RenderConfig config =
        read(
            "renderer: jinja|yaml|gpg\ngpg_keydir: keys\ngpg_decrypt_must_succeed: false\n"
                + "decrypt_pillar: ['a:b']\n",
            problems);

    assertThat(problems.isEmpty()).isTrue();
    assertThat(config.settings().pipe()).isEqualTo("jinja|yaml|gpg");
    assertThat(config.settings().mustDecrypt()).isFalse();
    assertThat(config.opts())
        .containsEntry("gpg_keydir", "/etc/orch/keys")
        .containsEntry("decrypt_pillar", List.of("a:b"));
  }

  @Test
  void renderer_unknown_isRefusedWithItsPlace() {
    Problems problems = new Problems();
    read("renderer: mako|yaml\n", problems);

    assertThat(problems.list().get(0).toString())
        .startsWith("master:1:11: renderer: 'mako|yaml': the template language mako");
  }
}
