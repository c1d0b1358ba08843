package io.orch.master.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.release.Releases;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.OrchException;
import io.orch.sls.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTest {

  private static final KeyPair KEYS = Keys.generate();
  private static final X509Certificate AUTHORITY = authority();
  private static final BootstrapSettings SETTINGS =
      new BootstrapSettings("orch.example.com", 0, 443, Optional.empty(), true);

  @TempDir private Path scratch;

  private static X509Certificate authority() {
    Instant now = Instant.now();
    return Certificates.authority(KEYS, "orch CA", now, now.plus(Duration.ofDays(1)));
  }

  private static UserData userData(BootstrapSettings settings) {
    return new UserData(
        settings,
        new Releases(Path.of("none")),
        new Anchors(() -> List.of(AUTHORITY)),
        () -> "sha256:" + "0".repeat(64),
        () -> new UserData.Ports(4505, 4507));
  }

  private static UserData.Wish wish(String role, String format, String token, String health) {
    return new UserData.Wish("prod", role, format, "", "auto", token, "", health, "");
  }

  private String run(String script) throws Exception {
    Path file = Files.writeString(scratch.resolve("script"), script);
    Process process = new ProcessBuilder("sh", file.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void text_sh_holdsWhereTheMasterIsAndHowItIsKnown() {
    String text = userData(SETTINGS).text(wish("web", "sh", "", "http://localhost/?a='b"));

    assertThat(text)
        .startsWith("#!/bin/sh\n")
        .contains("ORCH_MASTER='orch.example.com:4505'")
        .contains("ORCH_URL='https://orch.example.com:443'")
        .contains("ORCH_CA_SHA256='" + new Anchors(() -> List.of(AUTHORITY)).pin() + "'")
        .contains("ORCH_CA_PIN='sha256:000")
        .doesNotContain("@");
    assertThat(text.length()).isLessThan(4 * 1024);
  }

  @Test
  void text_anyFormat_isOneThatTheShellReads() throws Exception {
    Path script = scratch.resolve("userdata.sh");
    Files.writeString(script, userData(SETTINGS).text(wish("web", "sh", "t'o`k$en", "")));

    assertThat(run("sh -n " + script)).isEmpty();
    assertThat(run("sed -n '/^ORCH_TOKEN=/p' " + script + " >t; . ./t; printf %s \"$ORCH_TOKEN\""))
        .isEqualTo("t'o`k$en");
    Files.writeString(script, Scripts.text("minion.sh"));
    assertThat(run("sh -n " + script)).isEmpty();
  }

  @Test
  void text_cloudConfig_writesTheSameScriptAndRunsIt() {
    String text = userData(SETTINGS).text(wish("web", "cloud-config", "", ""));

    Map<?, ?> parsed = (Map<?, ?>) Yaml.parse(text, "cloud-config");

    Map<?, ?> file = (Map<?, ?>) ((List<?>) parsed.get("write_files")).getFirst();
    assertThat(text).startsWith("#cloud-config\n");
    assertThat(file.get("content")).isEqualTo(userData(SETTINGS).text(wish("web", "sh", "", "")));
    assertThat(parsed.get("runcmd")).isEqualTo(List.of(List.of("/bin/sh", file.get("path"))));
  }

  @Test
  void note_masterWithoutPackages_saysWhereTheyBelong() {
    assertThat(userData(SETTINGS).note()).contains("no package of orch-minion in none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web server", "web'; reboot; '", "$(reboot)", "../web", "wéb", "-web"})
  void wish_roleThatIsNone_refused(String role) {
    assertThatThrownBy(() -> wish(role, "sh", "", ""))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("a role is 1 to 64 letters");
  }

  @Test
  void wish_otherMistakes_refusedWithWhatIsRight() {
    assertThatThrownBy(() -> wish("web", "bash", "", ""))
        .hasMessage("format is one of sh, cloud-config; not 'bash'");
    assertThatThrownBy(() -> wish("web", "sh", "", "localhost"))
        .hasMessageContaining("http:// or https:// URL");
    assertThatThrownBy(() -> wish("web", "sh", "a b", "")).hasMessageContaining("token");
    assertThatThrownBy(() -> new UserData.Wish("", "", "sh", "", "token", "", "", "", ""))
        .hasMessageContaining("needs a token");
  }

  @Test
  void text_masterThatInstancesCanNotReach_refusedWithTheSettingToMake() {
    BootstrapSettings nowhere = new BootstrapSettings("", 0, 0, Optional.empty(), true);
    UserData closed =
        new UserData(
            nowhere,
            new Releases(Path.of("none")),
            new Anchors(() -> List.of(AUTHORITY)),
            () -> "",
            () -> new UserData.Ports(4505, 0));

    assertThatThrownBy(() -> userData(nowhere).text(wish("web", "sh", "", "")))
        .hasMessageContaining("bootstrap: {address: orch.example.com}");
    assertThatThrownBy(() -> closed.text(wish("web", "sh", "", "")))
        .hasMessageContaining("web: {interface: 0.0.0.0}");
  }
}
