package io.orch.sls.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeFileTest {

  private static final AgeKey KEY = AgeKey.generate();

  private static byte[] text(int length) {
    byte[] text = new byte[length];
    new Random(length).nextBytes(text);
    return text;
  }

  private static byte[] written(byte[] text) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (OutputStream out =
        AgeFile.encrypt(file, List.of(AgeKey.generate().recipient(), KEY.recipient()))) {
      for (int at = 0; at < text.length; at += 1000) {
        out.write(text, at, Math.min(1000, text.length - at));
      }
    }
    return file.toByteArray();
  }

  private static byte[] read(byte[] file) throws IOException {
    return AgeFile.decrypt(new ByteArrayInputStream(file), List.of(KEY), Optional.empty())
        .readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_001})
  void file_ofAnyLength_isWhatWasWritten_alsoForTheReaderOfWholeFiles(int length)
      throws IOException {
    byte[] file = written(text(length));

    assertThat(read(file)).isEqualTo(text(length));
    assertThat(Age.decrypt(file, List.of(KEY))).isEqualTo(text(length));
    assertThat(read(Age.encrypt(text(length), List.of(KEY.recipient())))).isEqualTo(text(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 65_552, 65_553, 65_600, 131_104})
  void file_thatIsCutOff_isRefused(int missing) throws IOException {
    byte[] file = written(text(131_072));

    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - missing)))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void file_withAnyByteChanged_isRefused() throws IOException {
    byte[] file = written(text(100));
    for (int i = 0; i < file.length; i++) {
      byte[] changed = file.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> read(changed)).as("byte %d", i).isInstanceOf(OrchException.class);
    }
  }

  @Test
  void passphrase_opensWhatWasEncryptedWithIt_andNoOtherDoes() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (OutputStream out = AgeFile.encrypt(file, new Passphrase("correct horse\n"))) {
      out.write("hello".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(opened(file.toByteArray(), "correct horse")).isEqualTo("hello");
    assertThatThrownBy(() -> opened(file.toByteArray(), "wrong"))
        .hasMessageContaining("another passphrase");
    assertThatThrownBy(() -> read(file.toByteArray())).hasMessageContaining("with a passphrase");
    assertThatThrownBy(() -> new Passphrase(" \n")).hasMessageContaining("empty");
  }

  private static String opened(byte[] file, String words) throws IOException {
    return new String(
        AgeFile.decrypt(
                new ByteArrayInputStream(file), List.of(), Optional.of(new Passphrase(words)))
            .readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @Test
  void passphraseFile_thatAsksForTooMuch_isRefusedBeforeItIsTried() {
    String header =
        "age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 30\n"
            + "gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n"
            + "--- IOXERHQMmEAdvTQCQQUqYIVSGbGKIeIwMpYyIYK3LEw\n";

    assertThatThrownBy(() -> opened(header.getBytes(StandardCharsets.US_ASCII), "x"))
        .hasMessageContaining("asks for more than is done");
  }

  @Test
  void scrypt_ofTheVectorWithOneLane_isAsTheRfcSays() {
    byte[] key =
        Scrypt.key(
            "pleaseletmein".getBytes(StandardCharsets.US_ASCII),
            "SodiumChloride".getBytes(StandardCharsets.US_ASCII),
            14);

    assertThat(HexFormat.of().formatHex(key))
        .isEqualTo("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
  }
}
