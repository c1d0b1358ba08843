package io.orch.sls.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {

  private static final AgeKey KEY = AgeKey.generate();

  /** The public test vectors of the format, C2SP/CCTV, those for X25519 that are small. */
  static Stream<Path> vectors() throws Exception {
    return Files.list(Path.of("src/test/resources/age")).sorted();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vector_isOpenedOrRefused(Path vector) throws Exception {
    byte[] all = Files.readAllBytes(vector);
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    byte[] body = Arrays.copyOfRange(all, end + 2, all.length);
    List<AgeKey> keys = new ArrayList<>();
    String expected = "";
    String payload = "";
    boolean compressed = false;
    for (String line : text.substring(0, end).split("\n")) {
      String value = line.substring(line.indexOf(": ") + 2);
      switch (line.substring(0, line.indexOf(':'))) {
        case "identity" -> keys.add(AgeKey.parse(value));
        case "expect" -> expected = value;
        case "payload" -> payload = value;
        case "compressed" -> compressed = true;
        default -> {}
      }
    }
    byte[] file =
        compressed ? new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
    if (expected.equals("success")) {
      byte[] opened = Age.decrypt(file, keys);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(opened);
      assertThat(HexFormat.of().formatHex(hash)).isEqualTo(payload);
    } else {
      assertThatThrownBy(() -> Age.decrypt(file, keys)).isInstanceOf(OrchException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
  void encrypted_anyLength_isOpenedByEachRecipient(int length) {
    byte[] text = new byte[length];
    new Random(length).nextBytes(text);
    AgeKey other = AgeKey.generate();
    byte[] file = Age.encrypt(text, List.of(other.recipient(), KEY.recipient()));
    assertThat(Age.decrypt(file, List.of(KEY))).isEqualTo(text);
    assertThat(Age.decrypt(file, List.of(AgeKey.generate(), other))).isEqualTo(text);
    assertThatThrownBy(() -> Age.decrypt(file, List.of(AgeKey.generate())))
        .hasMessageContaining("another key");
  }

  @Test
  void anyChangedByte_isRefused() {
    byte[] file = Age.encrypt(new byte[] {1, 2, 3}, List.of(KEY.recipient()));
    for (int i = 0; i < file.length; i++) {
      byte[] changed = file.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> Age.decrypt(changed, List.of(KEY)))
          .isInstanceOf(OrchException.class);
      byte[] cut = Arrays.copyOf(file, i);
      assertThatThrownBy(() -> Age.decrypt(cut, List.of(KEY))).isInstanceOf(OrchException.class);
    }
  }

  @Test
  void keys_areReadAsTheyAreWritten() {
    assertThat(AgeKey.parse(KEY.secretText())).isEqualTo(KEY);
    assertThat(AgeRecipient.parse(KEY.recipient().toString())).isEqualTo(KEY.recipient());
    assertThat(KEY.toString()).doesNotContain(KEY.secretText()).contains("age1");
    AgeKey known =
        AgeKey.parse("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX");
    assertThat(known.recipient().toString())
        .isEqualTo("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "age1", "age1qqq", "AGE-SECRET-KEY-1QQQ", "x", "1", "age1é"})
  void damagedKeys_areRefused(String text) {
    assertThatThrownBy(() -> AgeRecipient.parse(text)).isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> AgeKey.parse(text)).isInstanceOf(OrchException.class);
  }

  @Test
  void value_isOpened_alsoFolded() {
    String value = EncValue.write("pässword", List.of(KEY.recipient()));
    assertThat(EncValue.open(value, List.of(KEY))).isEqualTo("pässword");
    String folded = value.replaceAll("(.{60})", "$1\n  ");
    assertThat(EncValue.replace("a: " + folded, v -> EncValue.open(v, List.of(KEY))))
        .isEqualTo("a: pässword");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ENC[PKCS7,MIIB]", "ENC[age,]", "ENC[age,AAAA]", "ENC[age,A]", "ENC[", "ENC]"})
  void valueOfAnotherKind_isRefused(String value) {
    assertThatThrownBy(() -> EncValue.open(value, List.of(KEY))).isInstanceOf(OrchException.class);
  }
}
