package io.orch.sls.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {

  private static final Facts WEB1 =
      new Facts(
          "web1.example.org",
          Map.of(
              "os",
              "Debian",
              "osrelease",
              12L,
              "roles",
              List.of("web", "cache"),
              "virtual",
              true,
              "disk",
              Map.of("sda", Map.of("size", "10G"), "a:b", "c"),
              "ipv4",
              List.of("127.0.0.1", "10.1.2.3"),
              "ipv6",
              List.of("::1", "2001:db8::7")),
          Map.of("role", "front", "web", Map.of("port", 80L), "keys", List.of("x")));

  private static final Map<String, String> GROUPS =
      Map.of(
          "front", "G@roles:web and not N@down",
          "down", "L@web9,db1",
          "loop", "web* or N@pool",
          "pool", "N@loop");

  private static boolean matches(String expression, String kind) {
    return Targets.parse(expression, kind, GROUPS).matches(WEB1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          glob         ~ *                                   ~ true
          glob         ~ web?.example.org                    ~ true
          glob         ~ web[0-4].*                          ~ true
          glob         ~ web[!0-4].*                         ~ false
          glob         ~ web1                                ~ false
          glob         ~ WEB1*                               ~ false
          list         ~ db1,web1.example.org                ~ true
          list         ~ db1, web1.example.org               ~ true
          list         ~ web1                                ~ false
          pcre         ~ web\\d                              ~ true
          pcre         ~ ^web\\d+\\.example\\.org$           ~ true
          pcre         ~ example                             ~ false
          pcre         ~ (?P<n>web)1                         ~ true
          grain        ~ os:Debian                           ~ true
          grain        ~ os:deb*                             ~ true
          grain        ~ os:RedHat                           ~ false
          grain        ~ osrelease:12                        ~ true
          grain        ~ roles:web                           ~ true
          grain        ~ roles:c*                            ~ true
          grain        ~ roles:db                            ~ false
          grain        ~ disk:sda:size:10G                   ~ true
          grain        ~ disk:sda                            ~ true
          grain        ~ disk:a:b:c                          ~ false
          grain        ~ disk:*:size:10G                     ~ true
          grain        ~ virtual:True                        ~ true
          grain        ~ nothing:*                           ~ false
          grain_pcre   ~ os:(Debian|Ubuntu)                  ~ true
          grain_pcre   ~ os:U.*                              ~ false
          pillar       ~ role:front                          ~ true
          pillar       ~ web:port:80                         ~ true
          pillar       ~ keys:x                              ~ true
          pillar       ~ role:fr*                            ~ true
          pillar_exact ~ role:fr*                            ~ false
          pillar_exact ~ role:front                          ~ true
          pillar_pcre  ~ role:fr.+                           ~ true
          ipcidr       ~ 10.0.0.0/8                          ~ true
          ipcidr       ~ 10.1.2.3                            ~ true
          ipcidr       ~ 10.2.0.0/16                         ~ false
          ipcidr       ~ 2001:db8::/32                       ~ true
          nodegroup    ~ front                               ~ true
          nodegroup    ~ down                                ~ false
          compound     ~ web* and G@os:Debian                ~ true
          compound     ~ not G@os:Debian                     ~ false
          compound     ~ db* or web1* and not E@web2         ~ true
          compound     ~ ( db* or web* ) and P@os:Deb.+      ~ true
          compound     ~ (db* or web*) and S@10.0.0.0/8      ~ true
          compound     ~ not ( web* or db* )                 ~ false
          compound     ~ not not web*                        ~ true
          compound     ~ I@web:port:80 and J@role:f.*        ~ true
          compound     ~ L@a,web1.example.org and N@front    ~ true
          compound     ~ E@web(1|2)\\.example                ~ true
          compound     ~ (E@web(1|2)\\.example)              ~ true
          compound     ~ G|@disk|sda|size|10G                ~ true
          """)
  void matches_everyKind_asSalt(String kind, String expression, boolean expected) {
    assertThat(matches(expression, kind)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          compound  ~ G@os:Debian and          ~ 16 ~ missing after 'and'
          compound  ~ and web*                 ~ 1  ~ missing before 'and'
          compound  ~ ( web* or db*            ~ 1  ~ not closed
          compound  ~ web* )                   ~ 6  ~ closes nothing
          compound  ~ web* db*                 ~ 6  ~ without 'and' or 'or'
          compound  ~ web* and X@y             ~ 10 ~ unknown 'X@'
          compound  ~ web* and N@frnt          ~ 12 ~ did you mean 'front'
          compound  ~ web* and E@a(b           ~ 15 ~ no regular expression
          compound  ~ G@os                     ~ 3  ~ path:value
          nodegroup ~ loop                     ~ 3  ~ loop -> pool -> loop
          grain     ~ os                       ~ 1  ~ os:Debian
          pcre      ~ a(b                      ~ 4  ~ no regular expression
          ipcidr    ~ 10.0.0.300               ~ 1  ~ no address
          ipcidr    ~ example.org              ~ 1  ~ no address
          list      ~ ,                        ~ 1  ~ names no minion
          glbo      ~ *                        ~ 1  ~ did you mean 'glob'
          range     ~ %a                       ~ 1  ~ range server
          """)
  void parse_mistake_saysColumnAndFix(String kind, String expression, int column, String says) {
    assertThatThrownBy(() -> Targets.parse(expression, kind, GROUPS))
        .isInstanceOfSatisfying(
            OrchException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TARGET_SYNTAX);
              assertThat(e.location().column()).isEqualTo(column);
            })
        .hasMessageContaining(says);
  }

  @Test
  void parse_emptyTarget_isRefused() {
    assertThatThrownBy(() -> Targets.parse("  ", "compound", Map.of()))
        .hasMessageContaining("the target is empty");
  }

  @Test
  void parse_deepNesting_isRefusedWithoutOverflow() {
    String deep = "not ".repeat(100_000) + "web*";
    assertThatThrownBy(() -> Targets.parse(deep, "compound", Map.of()))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("nested more than");
    String parentheses = "( ".repeat(100_000) + "web*" + " )".repeat(100_000);
    assertThatThrownBy(() -> Targets.parse(parentheses, "compound", Map.of()))
        .hasMessageContaining("nested more than");
  }

  @Test
  void matches_catastrophicRegex_endsSoon() {
    Facts facts = new Facts("a".repeat(200), new HashMap<>(), Map.of());
    Target bomb = Targets.parse("(a+)+b", "pcre", Map.of());
    Target recursive = Targets.parse("(a|aa)*c", "pcre", Map.of());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(bomb.matches(facts)).isFalse();
          assertThat(recursive.matches(facts)).isFalse();
        });
  }

  @Test
  void matches_manyStars_endsSoon() {
    Target stars = Targets.parse("*a".repeat(100) + "b", "glob", Map.of());
    Facts facts = new Facts("a".repeat(10_000), Map.of(), Map.of());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(stars.matches(facts)).isFalse());
  }

  @ParameterizedTest
  @CsvSource({
    "[,[,true", "[a,[a,true", "[]],],true", "a[]]b,a]b,true", "[!]],x,true", "[!]],],false",
    "[a-],-,true", "[z-a],b,false", "a?c,a😀c,true", "*,'',true", "?,'',false"
  })
  void glob_oddPatterns_asFnmatch(String pattern, String text, boolean expected) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
  }
}
