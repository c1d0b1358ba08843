package io.orch.sls.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that are made to take much memory or time: each is refused, and quickly. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class YamlLimitsTest {

  private static OrchException refused(String text) {
    OrchException e = catchThrowableOfType(OrchException.class, () -> Yaml.parse(text, "bomb.sls"));
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    assertThat(e.location().file()).isEqualTo("bomb.sls");
    assertThat(e.location().line()).isPositive();
    return e;
  }

  private static String lines(int count, String format) {
    return IntStream.range(1, count)
        .mapToObj(i -> String.format(format, i, i - 1))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void aliases_ofAliases_areRefused() {
    assertThat(refused("a0: &a0 [x, x]\n" + lines(40, "a%d: &a%1$d [*a%d, *a%2$d]")))
        .hasMessageContaining("2000000 values");
  }

  @Test
  void aliases_mergedAgainAndAgain_areRefused() {
    assertThat(refused("a0: &a0 {x: 1}\n" + lines(40, "a%d: &a%1$d {<<: [*a%d, *a%2$d]}")))
        .hasMessageContaining("2000000 values");
  }

  @Test
  void aliases_thatNestDeep_areRefused() {
    assertThat(refused("a0: &a0 [x]\n" + lines(5_000, "a%d: &a%1$d [*a%d]")))
        .hasMessageContaining("100 levels deep");
  }

  @Test
  void aliases_moreThanTheLimit_areRefused() {
    assertThat(refused("a: &a [1]\nb: [" + "*a,".repeat(20_000) + "]\n"))
        .hasMessageContaining("too many aliases");
  }

  @ParameterizedTest
  @CsvSource({"[, ']'", "{a: , }", "'- ', ''", "'? ', ''", "'[{a: ', ''"})
  void nesting_deep_isRefused(String open, String close) {
    assertThat(refused(open.repeat(20_000) + "x" + (close == null ? "" : close.repeat(20_000))))
        .hasMessageContaining("100 levels");
  }

  @Test
  void escape_cutByTheEndOfTheText_isRefused() {
    assertThat(refused("a: 1\nb: \"\\u"))
        .hasMessageContaining("2:1: the text ends inside an escape");
  }

  @Test
  void document_veryLong_isRefused() {
    assertThat(refused("a: " + "x".repeat(9_000_000))).hasMessageContaining("8388608 characters");
  }

  @Test
  void keys_tooMany_areRefusedWhereTheyAre() {
    OrchException e = refused(lines(300_000, "k%d: %d"));

    assertThat(e).hasMessageContaining("500000 keys and values");
    assertThat(e.location().line()).isBetween(200_000, 260_000);
  }

  @Test
  void number_veryLong_isRefused() {
    assertThat(refused("a: !!int " + "9".repeat(1_000_000))).hasMessageContaining("!!int");
    assertThat(refused("a: !!float 1." + "9".repeat(1_000_000))).hasMessageContaining("!!float");
  }

  @Test
  void tag_thatEndsInAControlCharacter_isRefused() {
    assertThat(refused("a: 1\nb: !!str%0d x")).hasMessageContaining("tag");
  }

  @Test
  void bytes_thatAreNoUtf8_areRefusedWhereTheyAre() {
    for (byte[] bad :
        new byte[][] {{(byte) 0xff}, {(byte) 0xc3}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
      byte[] text =
          ("a: 1\nb: " + "\0".repeat(bad.length)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      System.arraycopy(bad, 0, text, text.length - bad.length, bad.length);

      OrchException e =
          catchThrowableOfType(OrchException.class, () -> Yaml.decode(text, "bad.sls"));

      assertThat(e).hasMessageContaining("UTF-8");
      assertThat(e.location().toString()).isEqualTo("bad.sls:2:4");
    }
  }
}
