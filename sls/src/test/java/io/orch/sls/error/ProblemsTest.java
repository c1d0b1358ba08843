package io.orch.sls.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  @Test
  void throw_with_two_problems_names_both_with_their_places() {
    Problems problems = new Problems();
    problems.add(ErrorCode.SLS_INVALID, new Location("a.sls", 3, 7), "first");
    problems.add(ErrorCode.YAML_SYNTAX, Location.file("b.sls"), "second");

    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOfSatisfying(
            OrchException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.SLS_INVALID);
              assertThat(e).hasMessage("a.sls:3:7: first\nb.sls: second");
            });
  }

  private static final Location AT = new Location("map.jinja", 17, 7);
  private static final Via INCLUDED = new Via(Via.INCLUDED, new Location("web/init.sls", 6, 5));
  private static final Via IMPORTED = new Via(Via.IMPORTED, new Location("web/site.sls", 3, 5));

  private static Problem problem(Location at, Via... trail) {
    return new Problem(ErrorCode.TEMPLATE_FAILED, at, "no environment", List.of(trail));
  }

  @Test
  void once_same_by_other_includes_and_imports_is_the_longest_way() {
    Problem longest = problem(AT, IMPORTED, INCLUDED);
    assertThat(Problems.once(List.of(problem(AT), longest, problem(AT, IMPORTED))))
        .containsExactly(longest);
  }

  @Test
  void once_other_macro_calls_stay_apart() {
    Problem one = problem(AT, Via.called("m", new Location("a.sls", 1, 1)));
    Problem other = problem(AT, Via.called("m", new Location("a.sls", 2, 1)));
    assertThat(Problems.once(List.of(one, other))).containsExactly(one, other);
  }

  @Test
  void once_without_a_place_stays_apart() {
    Problem one = problem(Location.NONE, IMPORTED);
    Problem other = problem(Location.NONE, INCLUDED);
    assertThat(Problems.once(List.of(one, other))).containsExactly(one, other);
  }

  @Test
  void throw_with_no_problem_does_nothing() {
    assertThatCode(new Problems()::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void attempt_that_fails_keeps_its_problems_once() {
    Problems problems = new Problems();
    for (int i = 0; i < 2; i++) {
      assertThat(
              problems.<String>attempt(
                  () -> {
                    throw new OrchException(ErrorCode.USAGE, "same");
                  }))
          .isNull();
    }
    assertThat(problems.list()).hasSize(1);
  }

  @Test
  void problem_with_a_trail_prints_each_step() {
    Problem problem =
        new Problem(
            ErrorCode.TEMPLATE_UNDEFINED,
            new Location("map.jinja", 2, 1),
            "'x' is undefined",
            List.of(
                Via.called("vhost", new Location("web.sls", 9, 3)),
                new Via(Via.INCLUDED, new Location("init.sls", 1, 4))),
            new Excerpt("{{ x }}", "", 0));
    assertThat(problem.toString())
        .isEqualTo(
            "map.jinja:2:1: 'x' is undefined\n  in macro 'vhost', called from web.sls:9:3\n"
                + "  included from init.sls:1:4");
    assertThat(problem.shown())
        .isEqualTo(
            "map.jinja:2:1: 'x' is undefined\n     2 | {{ x }}\n       | ^\n"
                + "  in macro 'vhost', called from web.sls:9:3\n  included from init.sls:1:4");
  }

  @Test
  void location_prints_only_what_is_known() {
    assertThat(Location.NONE.toString()).isEmpty();
    assertThat(new Location("", 4, 0).toString()).isEqualTo("line 4");
    assertThat(new Location("f", 4, 2).toString()).isEqualTo("f:4:2");
  }
}
