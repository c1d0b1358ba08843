package io.orch.sls.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedValuesTest {

  private static final Seal SEAL = new Seal(new byte[32]);

  private static SealedValues values(String... secrets) {
    KnownSecrets known = new KnownSecrets();
    known.learn(List.of(secrets));
    return new SealedValues(known, SEAL);
  }

  @Test
  void secretsInValues_areSealed_andOpenedByAnotherProcessThatThenKnowsThem() {
    Map<String, @Nullable Object> value =
        Map.of("cmd", "mysql -phunter22 -u a", "list", List.of("hunter22", 1L));
    Object stored = values("hunter22").sealed((Object) value);
    assertThat(String.valueOf(stored)).doesNotContain("hunter22").contains("mysql -pSEALED[");
    SealedValues other = values();
    assertThat(other.opened(stored)).isEqualTo(value);
    assertThat(other.known().masked("x hunter22")).isEqualTo("x ********");
  }

  @Test
  void markedSecret_isSealedWhole_andMarkedAgain() {
    Object stored = values().sealed((Object) List.of(Marked.of("a1")));
    assertThat(stored.toString()).contains("SEALED[");
    List<?> opened = (List<?>) values().opened(stored);
    assertThat(Marked.is((String) opened.get(0))).isTrue();
  }

  @Test
  void strangersToken_staysAsItIs() {
    String token = values("hunter22").sealed("hunter22");
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(new SealedValues(new KnownSecrets(), new Seal(other)).opened(token))
        .isEqualTo(token);
    assertThat(values().opened("SEALED[" + "A".repeat(60) + "] SEALED[x]"))
        .isEqualTo("SEALED[" + "A".repeat(60) + "] SEALED[x]");
  }

  @Test
  void keyFile_isMadeForItsOwner_andReadAgain(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("pki/seal.key");
    byte[] sealed = Seal.open(file).seal("x".getBytes());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Seal.open(file).open(sealed)).isEqualTo("x".getBytes());
    Files.writeString(file, "nonsense");
    assertThatThrownBy(() -> Seal.open(file))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("restore it");
  }

  @Test
  void sealedBytes_thatWereChanged_areRefused() {
    byte[] sealed = SEAL.seal(new byte[] {1, 2, 3});
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> SEAL.open(sealed)).isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> SEAL.open(new byte[3])).isInstanceOf(OrchException.class);
  }
}
