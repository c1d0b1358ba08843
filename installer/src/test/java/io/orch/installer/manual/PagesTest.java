package io.orch.installer.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {

  private final Map<String, String> pages = new CommandPages("2026-01-01", "1.0").pages();

  @Test
  void everyCommand_hasAPage_thatTheOverviewNames() {
    assertThat(pages).containsKeys("orch.1", "orch-run.1", "orch-key.1", "orch-salt-call.1");
    assertThat(pages.keySet())
        .filteredOn(file -> !file.equals("orch.1"))
        .allSatisfy(
            file ->
                assertThat(pages.get("orch.1"))
                    .contains(file.substring(0, file.length() - 2).replace("-", "\\-") + "(1)"));
  }

  @Test
  void page_hasOptionsExamplesAndTheCommandsBelow() {
    assertThat(pages.get("orch-run.1"))
        .startsWith(
            ".\\\" Made from the program's own help.\n.TH \"ORCH\\-RUN\" 1 \"2026\\-01\\-01\"")
        .contains(".SH \"SYNOPSIS\"", "\\fB\\-\\-env", ".SS \"orch run list\"", "Examples:");
  }

  @Test
  void noLine_isARequestByAccident_andNothingIsLeftToFillIn() {
    assertThat(pages.values())
        .allSatisfy(
            page -> {
              assertThat(page.lines())
                  .filteredOn(line -> line.startsWith("."))
                  .allMatch(line -> line.matches("\\.(\\\\\"|TH|SH|SS|PP|TP|nf|fi|nh|ad).*"));
              assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
              assertThat(page).doesNotContain("${");
            });
  }

  @Test
  void literal_keepsLines_andEscapesWhatRoffWouldRead() {
    assertThat(new Roff("a", 8, "2026-01-01", "1").literal(List.of(".x", "'y", "a\\b-c")).page())
        .endsWith(".PP\n.nf\n\\&.x\n\\(aqy\na\\(rsb\\-c\n.fi\n");
  }
}
