package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Excerpt;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import io.orch.sls.value.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintTextTest {

  private static LintReport report() {
    LintReport report = new LintReport();
    report.checked(true);
    report.checked(true);
    report.checked(false);
    Problem problem =
        new Problem(
            ErrorCode.ARGUMENT_UNKNOWN,
            new Location("states/web/init.sls", 12, 5),
            "unknown argument 'nam', did you mean 'name'?",
            List.of(new Via(Via.INCLUDED, new Location("states/my top.sls", 1, 2))),
            new Excerpt("    - nam: web", "", 0));
    report.problem(problem);
    report.problem(problem);
    report.warning(
        new Problem(ErrorCode.REQUISITE_UNKNOWN, Location.file("a.sls"), "100% useless,\nit is"));
    return report;
  }

  @Test
  void of_report_isLinesThatEditorsJumpTo() {
    assertThat(Golden.plain(LintText.of(report())))
        .isEqualTo(
            """
            states/web/init.sls:12:5: unknown argument 'nam', did you mean 'name'?
                12 |     - nam: web
                   |     ^
              included from states/my top.sls:1:2
            a.sls: warning: 100% useless,
                it is
            3 files: 1 problem, 1 warning; 1 could be checked for syntax only, because their templates\
             need grains or pillar (--grains, --pillar-root)
            """);
  }

  @Test
  void github_report_isWorkflowCommands() {
    assertThat(LintGithub.lines(report()))
        .containsExactly(
            "::error file=states/web/init.sls,line=12,col=5,title=ARGUMENT_UNKNOWN::unknown"
                + " argument 'nam', did you mean 'name'?%0Aincluded from states/my top.sls:1:2",
            "::warning file=a.sls,title=REQUISITE_UNKNOWN::100%25 useless,%0Ait is");
  }

  @Test
  void sarif_report_isALogOfVersion210() {
    Golden.assertText("lint.sarif", Json.pretty(LintSarif.document(report(), "1.0")) + "\n");
  }
}
