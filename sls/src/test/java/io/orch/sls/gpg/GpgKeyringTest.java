package io.orch.sls.gpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.Functions;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.RenderSettings;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpgKeyringTest {

  private static Keyring keyring;
  private static Keyring others;
  private static String secret;
  private static String foreign;

  private final List<Problem> warnings = new ArrayList<>();

  @BeforeAll
  static void makeKeys() throws IOException {
    keyring = Keyring.create();
    others = Keyring.create();
    keyring.makeKey("salt");
    others.makeKey("other");
    secret = keyring.encrypt("salt", "s3cret\n");
    foreign = others.encrypt("other", "not for you");
  }

  @AfterAll
  static void removeKeys() throws IOException {
    if (keyring != null) {
      keyring.close();
      others.close();
    }
  }

  private Object render(String text, boolean must) {
    RenderScope scope =
        new RenderScope(
            "base",
            "secrets",
            Map.of(),
            Map.of(),
            Map.of(),
            Functions.NONE,
            new MemoryTree(),
            Map.of("n", 1L));
    RenderSettings settings =
        RenderSettings.USUAL.with(new GpgKeyring(keyring.directory()), must).warning(warnings::add);
    return new Renderers(settings).sls(text, "secrets.sls", scope);
  }

  private static String block(String message, int indent) {
    return "|\n" + message.indent(indent);
  }

  @Test
  void messages_anywhereInData_areOpened() {
    String text =
        "#!jinja|yaml|gpg\na: "
            + block(secret, 2)
            + "b:\n  - plain {{ n }}\n  - "
            + block(secret, 6)
            + "  - x: {y: '"
            + secret.replace("\n", "\\n")
            + "'}\nn: 1\n";

    assertThat(Values.repr(render(text, true)))
        .isEqualTo("{'a': 's3cret', 'b': ['plain 1', 's3cret', {'x': {'y': 's3cret'}}], 'n': 1}");
  }

  @Test
  void messages_severalInOneString_areAllOpened() throws IOException {
    String user = keyring.encrypt("salt", "user");
    String text = "#!yaml|gpg\na: |\n" + (user + "\n:\n" + secret + "\nend\n\n").indent(2);

    assertThat(((Map<?, ?>) render(text, true)).get("a")).isEqualTo("user\n:\ns3cret\n\nend");
  }

  @Test
  void keys_thatAreMessages_stayAsTheyAre() {
    String text = "#!json|gpg\n{\"" + secret.replace("\n", "\\n") + "\": 1}";

    assertThat(((Map<?, ?>) render(text, true)).keySet()).isEqualTo(java.util.Set.of(secret));
  }

  @Test
  void text_beforeItIsRead_isOpened() throws IOException {
    String yaml = keyring.encrypt("salt", "a: 1\nb: 2\n");
    DataMap data = (DataMap) render("#!gpg|jinja|yaml\n" + yaml + "\nc: {{ n }}\n", true);

    assertThat(Values.repr(data)).isEqualTo("{'a': 1, 'b': 2, 'c': 1}");
    long line = yaml.lines().count() + 2;
    assertThat(data.keyLocation("c")).hasToString("secrets.sls:" + line + ":1");
  }

  @Test
  void data_opened_keepsItsPlaces() {
    DataMap data = (DataMap) render("#!yaml|gpg\na: 1\nb: " + block(secret, 2), true);

    assertThat(data.keyLocation("b")).hasToString("secrets.sls:3:1");
    assertThat(data.valueLocation("b")).hasToString("secrets.sls:3:4");
  }

  @Test
  void messages_thatStayClosed_areAllToldWithTheirPlace() {
    String text =
        "#!yaml|gpg\na: "
            + block(foreign, 2)
            + "b: |\n  -----BEGIN PGP MESSAGE-----\n\n  junk\n  -----END PGP MESSAGE-----\n";

    assertThatThrownBy(() -> render(text, true))
        .isInstanceOfSatisfying(OrchException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("secrets.sls:2:4: a PGP message stays closed: it is for the key ")
        .hasMessageContaining("of which the keyring in " + keyring.directory())
        .hasMessageContaining("it is damaged")
        .hasMessageNotContaining("BEGIN");
  }

  @Test
  void messages_thatMayStayClosed_areWarnedOf() {
    Object data = render("#!yaml|gpg\na: " + block(foreign, 2), false);

    assertThat(((Map<?, ?>) data).get("a")).isEqualTo(foreign);
    assertThat(warnings)
        .singleElement()
        .extracting(p -> p.location().toString())
        .isEqualTo("secrets.sls:2:4");
  }

  @Test
  void bytes_thatAreNoText_areRefused() throws IOException {
    Path binary = Files.createTempFile("orch", "bin");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 1});
    String message = keyring.encryptFile("salt", binary);
    Files.delete(binary);

    assertThatThrownBy(() -> new GpgKeyring(keyring.directory()).decrypt(message))
        .hasMessageContaining("encrypt them in base64");
  }

  @Test
  void keyring_missing_isNamed(@TempDir Path directory) {
    assertThatThrownBy(() -> new GpgKeyring(directory.resolve("none")).decrypt(secret))
        .hasMessageContaining("there is no keyring directory " + directory.resolve("none"));
  }

  @Test
  void gpg_missing_isSaid() {
    GpgKeyring without = new GpgKeyring(keyring.directory(), "no-such-gpg", Duration.ofSeconds(5));
    assertThatThrownBy(() -> without.decrypt(secret)).hasMessageContaining("install GnuPG");
  }

  @Test
  void message_openedOnce_isKept() throws IOException {
    GpgKeyring kept = new GpgKeyring(keyring.directory());
    String message = keyring.encrypt("salt", "once");
    kept.decrypt(message);
    long start = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      assertThat(kept.decrypt(message)).isEqualTo("once");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }
}
