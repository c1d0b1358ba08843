package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Excerpt;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintTextTest {

  @Test
  void of_problems_areLinesThatEditorsJumpTo() {
    Problem problem =
        new Problem(
            ErrorCode.ARGUMENT_UNKNOWN,
            new Location("states/web/init.sls", 12, 5),
            "unknown argument 'nam', did you mean 'name'?",
            List.of(new Via(Via.INCLUDED, new Location("states/top.sls", 1, 2))),
            new Excerpt("    - nam: web", "", 0));
    assertThat(Golden.plain(LintText.of(List.of(problem), 3, 1)))
        .isEqualTo(
            """
            states/web/init.sls:12:5: unknown argument 'nam', did you mean 'name'?
                12 |     - nam: web
                   |     ^
              included from states/top.sls:1:2
            3 files: 1 problem; 1 could be checked for syntax only, because their templates need grains\
             or pillar (--grains, --pillar-root)
            """);
  }
}
