package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.JobOutcome;
import io.orch.sls.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeTest {

  @Test
  void line_colourSequence_isRemoved() {
    assertThat(Safe.line("\u001b[31;1mred\u001b[0m")).isEqualTo("red");
  }

  @Test
  void line_windowTitleAndClipboard_areRemoved() {
    assertThat(Safe.line("a\u001b]0;owned\u0007b\u001b]52;c;ZXZpbA==\u001b\\c")).isEqualTo("abc");
  }

  @Test
  void line_unendedString_takesNothingBehindTheLine() {
    assertThat(Safe.lines("a\u001b]0;title\nb")).containsExactly("a", "b");
  }

  @Test
  void line_eightBitSequences_areRemoved() {
    assertThat(Safe.line("x\u009b2Jy\u009d0;t\u009cz")).isEqualTo("xyz");
  }

  @Test
  void line_loneEscapeAtTheEnd_isShown() {
    assertThat(Safe.line("a\u001b")).isEqualTo("a\\x1b");
  }

  @Test
  void line_controlCharacters_areShown() {
    assertThat(Safe.line("a\u0007\b\u0000\u007f\nb")).isEqualTo("a\\x07\\x08\\x00\\x7f\\x0ab");
  }

  @Test
  void line_directionOverrides_areShown() {
    assertThat(Safe.line("user\u202etxt.exe\u2066\u200b"))
        .isEqualTo("user\\u202etxt.exe\\u2066\\u200b");
  }

  @Test
  void line_ordinaryTextOfAnyScript_isKept() {
    assertThat(Safe.line("größe 日本 emoji 😀 é")).isEqualTo("größe 日本 emoji 😀 é");
  }

  @Test
  void lines_carriageReturns_hideNothing() {
    assertThat(Safe.lines("evil\rgood\r\nnext")).containsExactly("evil", "good", "next");
  }

  @Test
  void document_json_staysTheSameValue() {
    String text = "a\u009b2J\u202e\u007f\u001b";
    String printed = Safe.document(Json.write(Map.of("k", text)));
    assertThat(printed.chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
    assertThat(Json.parse(printed, "x")).isEqualTo(Map.of("k", text));
  }

  @Test
  void report_hostileMinion_printsNoEscape() {
    String evil = "\u001b[2J\u001b]0;x\u0007pwn\u0007\u009b1m\nroot@host# ";
    JobView view =
        new JobView(
            Fixtures.job(
                "cmd.run",
                Fixtures.target("web1\u001b[1m", JobOutcome.OK, Map.of(evil, List.of(evil))),
                Fixtures.target("web2", JobOutcome.FAILED, evil),
                Fixtures.target(
                    "web3",
                    JobOutcome.CHANGED,
                    Map.of(
                        "a_|-b" + evil + "_|-c_|-d",
                        Map.of(
                            "result", true, "comment", evil, "changes", Map.of("diff", evil))))));
    String printed = Golden.plain(view.report());
    assertThat(printed.chars()).allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f || c >= 0xa0);
    assertThat(printed).doesNotContain("\nroot@host#");
  }

  @Test
  void yaml_hostileText_printsNoEscape() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Output output =
        new Output(Format.YAML, new PlainScreen(out, false), new PlainScreen(out, false), out);
    output.document(Map.of("k\u001b", "\u001b[2J\u009b\u202e\u0085x"));
    assertThat(bytes.toString(StandardCharsets.UTF_8).chars())
        .allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f);
  }
}
