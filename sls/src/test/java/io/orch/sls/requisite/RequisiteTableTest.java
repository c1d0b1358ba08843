package io.orch.sls.requisite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The truth table of requisites. Columns: required chunk unchanged, changed, failed, changed and
 * failed; then of two: unchanged + changed, unchanged + failed, changed + failed, failed + failed.
 */
class RequisiteTableTest {

  private static final Standing OK = new Standing(false, false);
  private static final Standing CHANGED = new Standing(false, true);
  private static final Standing FAILED = new Standing(true, false);
  private static final Standing BOTH = new Standing(true, true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          require       | run  | run   | block | block | run   | block | block | block
          require_any   | run  | run   | block | block | run   | run   | run   | block
          watch         | run  | watch | block | block | watch | block | block | block
          watch_any     | run  | watch | block | block | watch | run   | watch | block
          onchanges     | skip | run   | block | block | run   | block | block | block
          onchanges_any | skip | run   | block | block | run   | block | run   | block
          onfail        | skip | skip  | run   | run   | skip  | run   | run   | run
          onfail_any    | skip | skip  | run   | run   | skip  | run   | run   | run
          onfail_all    | skip | skip  | run   | run   | skip  | skip  | skip  | run
          prereq        | skip | run   | block | block | run   | block | block | block
          listen        | run  | run   | run   | run   | run   | run   | run   | run
          """)
  void verdict_ofEachKind_followsTheTable(
      String kind,
      String ok,
      String changed,
      String failed,
      String both,
      String okChanged,
      String okFailed,
      String changedFailed,
      String failedFailed) {
    assertThat(
            List.of(
                verdict(kind, OK),
                verdict(kind, CHANGED),
                verdict(kind, FAILED),
                verdict(kind, BOTH),
                verdict(kind, OK, CHANGED),
                verdict(kind, OK, FAILED),
                verdict(kind, CHANGED, FAILED),
                verdict(kind, FAILED, FAILED)))
        .containsExactly(
            ok, changed, failed, both, okChanged, okFailed, changedFailed, failedFailed);
  }

  private static String verdict(String kind, Standing... required) {
    RequisiteKind found = RequisiteKind.of(kind);
    assertThat(found).isNotNull();
    return switch (found.verdict(Arrays.asList(required))) {
      case RUN -> "run";
      case RUN_WATCHED -> "watch";
      case SKIP_ONCHANGES, SKIP_ONFAIL, SKIP_PREREQ -> "skip";
      case BLOCKED -> "block";
    };
  }
}
