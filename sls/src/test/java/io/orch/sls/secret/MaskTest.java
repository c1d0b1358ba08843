package io.orch.sls.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  private static final String SECRET = "s3cr'et \"pa$$/w&rd\\";

  private static Mask mask(String... secrets) {
    return Mask.of(List.of(secrets));
  }

  @Test
  void secretInText_isStarredOut() {
    assertThat(mask("hunter22").text("password=hunter22;")).isEqualTo("password=********;");
  }

  @Test
  void overlappingSecrets_areStarredOutTogether() {
    assertThat(mask("abcdefgh", "fghijk").text("1abcdefghijk2")).isEqualTo("1********2");
    assertThat(mask("bcdef", "abcdefgh").text("abcdefg abcdefgh")).isEqualTo("a********g ********");
  }

  @Test
  void textWithoutSecrets_isTheSameInstance() {
    String text = "nothing to see";
    assertThat(mask("hunter22").text(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "False", "abc", "1234", "12345", "    ", ""})
  void commonTexts_areLeft(String common) {
    assertThat(mask(common).isEmpty()).isTrue();
  }

  @Test
  void quotedForms_areFound() {
    Mask mask = mask(SECRET);
    assertThat(mask.text("x " + SECRET + " y")).isEqualTo("x ******** y");
    assertThat(mask.text("{\"a\": " + io.orch.sls.value.Json.write(SECRET) + "}"))
        .isEqualTo("{\"a\": \"********\"}");
    assertThat(mask.text(io.orch.sls.value.Values.repr(List.of(SECRET)))).isEqualTo("['********']");
    assertThat(mask.text("'" + SECRET.replace("'", "'\\''") + "'")).isEqualTo("'********'");
    assertThat(mask.text("'" + SECRET.replace("'", "'\"'\"'") + "'")).isEqualTo("'********'");
    assertThat(mask.text(URLEncoder.encode(SECRET, StandardCharsets.UTF_8))).isEqualTo(Mask.STARS);
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    assertThat(mask.text(HexFormat.of().formatHex(bytes))).isEqualTo(Mask.STARS);
  }

  @Test
  void base64_isFoundWhereverTheSecretBeginsInIt() {
    Mask mask = mask("correct horse battery");
    for (String before : List.of("", "a", "ab", "abc", "user:")) {
      for (String after : List.of("", "x", "xy", "xyz")) {
        String text = before + "correct horse battery" + after;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String masked = mask.text(Base64.getEncoder().encodeToString(bytes));
        assertThat(masked).contains(Mask.STARS);
        assertThat(masked.replace(Mask.STARS, "")).hasSizeLessThan(20);
        assertThat(mask.text(Base64.getUrlEncoder().encodeToString(bytes))).contains(Mask.STARS);
      }
    }
  }

  @Test
  void secretOfManyLines_isFoundLineByLineAndEncodedWhole() {
    String key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEFAASC\n-----END KEY-----\n";
    Mask mask = mask(key);
    assertThat(mask.text("+MIIEvQIBADANBg\n+kqhkiG9w0BAQEFAASC\n"))
        .isEqualTo("+********\n+********\n");
    assertThat(mask.text(key.strip())).isEqualTo(Mask.STARS);
    String whole = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    assertThat(mask.text(whole))
        .doesNotContain(
            Base64.getEncoder()
                .encodeToString("kqhkiG9w0BAQEFAASC".getBytes(StandardCharsets.UTF_8))
                .substring(4, 20));
    assertThat(mask.text(whole)).contains(Mask.STARS);
  }

  @Test
  void values_areMaskedInKeysAndItems_andNoEntryIsLost() {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put("key-hunter22", List.of("a", "hunter22", 7L));
    value.put("key-" + Mask.STARS, null);
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("key-********", List.of("a", "********", 7L));
    expected.put("key-******** (2)", null);
    assertThat(mask("hunter22").value(value)).isEqualTo(expected);
  }

  @Test
  void shortSecret_isMaskedWhereItStandsWhole() {
    String pin = Marked.of("4711");
    assertThat(Mask.NONE.value(Map.of("pin", pin, "port", new StringBuilder("4711").toString())))
        .isEqualTo(Map.of("pin", Mask.STARS, "port", "4711"));
  }

  @Test
  void secretsInAnyForm_areNamed() {
    assertThat(mask("hunter22", "other-secret").found(List.of("aHVudGVyMjI=", "x")))
        .containsExactly("hunter22");
  }

  @Test
  void manySecrets_areAllFound_andNothingElseIs() {
    Random random = new Random(7);
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      secrets.add(random(random, 5 + random.nextInt(8), "ab"));
    }
    Mask mask = Mask.of(secrets);
    for (int i = 0; i < 300; i++) {
      String text = random(random, 60, "abc");
      StringBuilder expected = new StringBuilder(text);
      boolean[] hidden = new boolean[text.length()];
      for (String secret : secrets) {
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
          java.util.Arrays.fill(hidden, at, at + secret.length(), true);
        }
      }
      for (int at = 0; at < hidden.length; at++) {
        if (hidden[at]) {
          expected.setCharAt(at, '*');
        }
      }
      assertThat(mask.evenly(text)).isEqualTo(expected.toString());
    }
  }

  private static String random(Random random, int length, String letters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @Test
  void manySecretsInAnyText_areFoundAsByLookingForEach() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<String> secrets = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(30); i++) {
        secrets.add(letters(random, 5 + random.nextInt(4)));
      }
      String text = letters(random, random.nextInt(400));
      Set<String> found = Mask.of(secrets).found(text);
      assertThat(Mask.of(secrets).text(text))
          .as("%s in %s", secrets, text)
          .satisfies(masked -> secrets.forEach(one -> assertThat(masked.contains(one)).isFalse()));
      assertThat(found.isEmpty()).isEqualTo(secrets.stream().noneMatch(text::contains));
    }
  }

  /** Few letters, so that words overlap. */
  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    random.ints(length, 'g', 'k').forEach(c -> text.append((char) c));
    return text.toString();
  }
}
