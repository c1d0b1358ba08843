package io.orch.sls.age;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Any bytes as what is encrypted to a key, and as keys: they are refused, or are what was written.
 * See docs/fuzzing.md.
 */
final class AgeFuzzTest {

  private static final AgeKey KEY =
      AgeKey.parse("AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE");

  private static final byte[] FILE =
      Age.encrypt("a secret".getBytes(StandardCharsets.UTF_8), List.of(KEY.recipient()));

  private static void refused(OrchException e, ErrorCode code) {
    assertThat(e.code()).isEqualTo(code);
  }

  @FuzzTest(maxDuration = "10m")
  void value_ofAnyText_isRefused(byte[] data) {
    String text = "ENC[age," + new String(data, StandardCharsets.ISO_8859_1) + "]";
    try {
      EncValue.open(text, List.of(KEY));
    } catch (OrchException e) {
      refused(e, ErrorCode.DECRYPTION_FAILED);
    }
    assertThat(EncValue.replace(text, value -> value)).isEqualTo(text);
  }

  /** The first two bytes say where the others are laid over a genuine file. */
  @FuzzTest(maxDuration = "10m")
  void file_thatWasChanged_isRefused(byte[] data) {
    byte[] file = FILE.clone();
    if (data.length > 2) {
      int at = ((data[0] & 0xff) << 8 | data[1] & 0xff) % file.length;
      byte[] laid = Arrays.copyOfRange(data, 2, data.length);
      file = Arrays.copyOf(file, Math.max(file.length, at + laid.length));
      System.arraycopy(laid, 0, file, at, laid.length);
    }
    try {
      byte[] opened = Age.decrypt(file, List.of(KEY));
      assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo("a secret");
      assertThat(file).isEqualTo(FILE);
    } catch (OrchException e) {
      refused(e, ErrorCode.DECRYPTION_FAILED);
      assertThat(file).isNotEqualTo(FILE);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void file_ofAnyBytes_isRefused(byte[] data) {
    try {
      Age.decrypt(data, List.of(KEY));
    } catch (OrchException e) {
      refused(e, ErrorCode.DECRYPTION_FAILED);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void key_ofAnyText_isReadAndWrittenOrRefused(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    try {
      assertThat(AgeKey.parse(text).secretText()).isEqualToIgnoringCase(text.strip());
    } catch (OrchException e) {
      refused(e, ErrorCode.CONFIG_INVALID);
    }
    try {
      assertThat(AgeRecipient.parse(text).toString()).isEqualToIgnoringCase(text.strip());
    } catch (OrchException e) {
      refused(e, ErrorCode.ARGUMENT_INVALID);
    }
  }
}
