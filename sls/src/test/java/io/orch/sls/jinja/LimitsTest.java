package io.orch.sls.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit of a rendering, what its error says, and templates that try to get round it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LimitsTest {

  private static final TemplateLimits SMALL =
      new TemplateLimits(Duration.ofSeconds(20), 1_000, 20, 100_000, 10_000);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static OrchException refused(String template, TemplateLimits limits) {
    long start = System.nanoTime();
    OrchException e =
        catchThrowableOfType(
            OrchException.class,
            () ->
                new Templates(limits)
                    .render(
                        template, "main.sls", Names.context(), Names.FUNCTIONS, Names.loader()));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    assertThat(e).as(template).isNotNull();
    assertThat(e.location().file()).as(e.getMessage()).isEqualTo("main.sls");
    return e;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(900) %}{% for b in range(9) %}{% endfor %}{% endfor %}",
        "{% macro m() %}{% for a in range(900) %}{% endfor %}{% endmacro %}{{ m() }}{{ m() }}",
        "{% for a in range(1001) %}{% endfor %}",
        "{% for a in [[1] * 600, [1] * 600] recursive %}{{ loop(a) if a is iterable }}{% endfor %}",
      })
  void loops_tooMany_namesTheLimit(String template) {
    assertThat(refused(template, SMALL))
        .hasMessageContaining("1000 rounds (template_limits: loops)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% macro m() %}{{ caller() }}{% call m() %}{% endcall %}{% endmacro %}{% call m() %}{%"
            + " endcall %}",
      })
  void calls_tooDeep_nameTheLimit(String template) {
    assertThat(refused(template, SMALL)).hasMessageContaining("20 (template_limits: depth)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 'x' * 10001 }}",
        "{{ 'x' * 99999999999999999999 }}",
        "{{ [1] * 99999999 }}",
        "{% for a in range(999) %}12345678901{% endfor %}",
        "{{ 'x'.ljust(99999999) }}",
        "{{ 'x'|center(99999999) }}",
        "{{ 'x'.zfill(99999999) }}",
        "{{ ('x' * 9999).join(['', '', '']) }}",
        "{{ ['', '', '']|join('x' * 9999) }}",
        "{{ ('x' * 5000).replace('x', 'yyy') }}",
        "{{ ('x' * 5000)|replace('', 'yyy') }}",
        "{{ ('x' * 5000)|regex_replace('x', 'yyy') }}",
        "{{ '%s%s' % ('x' * 9999, 'x' * 9999) }}",
        "{{ '{0}{0}'.format('x' * 9999) }}",
        "{% set x = 'x' * 9999 %}{{ x ~ x }}",
        "{% set x = 'x' * 9999 %}{{ [x, x]|json }}",
        "{% set x = 'x' * 9999 %}{{ [x, x] }}",
        "{% set ns = namespace(l=['x']) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{%"
            + " endfor %}{{ ns.l }}",
        "{% set ns = namespace(l=['x']) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{%"
            + " endfor %}{{ ns.l|tojson }}",
      })
  void text_tooLong_namesTheLimit(String template) {
    assertThat(refused(template, SMALL))
        .hasMessageContaining("10000 characters (template_limits: output)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% set l = [] %}{% for a in range(999) %}{% do l.append('x' * 999) %}{% endfor %}",
        "{% set l = [] %}{% for a in range(999) %}{% do l.append(range(99)|list) %}{% endfor %}",
        "{% set l = [] %}{% for a in range(999) %}{% do l.append(range(99)|map('string')|list) %}{%"
            + " endfor %}",
        "{% set l = [[1]] * 999 %}{{ l|map('batch', 999, 0)|list }}",
        "{{ [1]|batch(99999999, 'x')|list }}",
        "{% set d = 'x' * 999 %}{% for a in range(999) %}{% set x = d.split('') if false else"
            + " d|list %}{% endfor %}",
        "{% set ns = namespace(l=[1]) %}{% for a in range(99) %}{% set ns.l = ns.l + ns.l %}{%"
            + " endfor %}",
        "{% for a in range(999) %}{% set x = ('x' * 999)|upper %}{% endfor %}",
        "{% set l = range(999)|list %}{% for a in range(999) %}{% set x = l[:] %}{% endfor %}",
      })
  void values_tooLarge_nameTheLimit(String template) {
    assertThat(refused(template, SMALL).getMessage())
        .containsAnyOf(
            "100000 characters and items (template_limits: memory)", "(template_limits: output)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% set a = namespace(l=[1]) %}{% set b = namespace(l=[1]) %}{% for i in range(60) %}{% set"
            + " a.l = [a.l, a.l] %}{% set b.l = [b.l, b.l] %}{% endfor %}{{ a.l == b.l }}",
        "{% set a = namespace(l=[1]) %}{% set b = namespace(l=[1]) %}{% for i in range(60) %}{% set"
            + " a.l = [a.l, a.l] %}{% set b.l = [b.l, b.l] %}{% endfor %}{{ a.l in [b.l] }}",
        "{% set a = namespace(l=[1]) %}{% set b = namespace(l=[1]) %}{% for i in range(60) %}{% set"
            + " a.l = [a.l, a.l] %}{% set b.l = [b.l, b.l] %}{% endfor %}{{ a.l < b.l }}",
        "{% set ns = namespace(t=(1,)) %}{% for i in range(60) %}{% set ns.t = (ns.t, ns.t) %}{%"
            + " endfor %}{{ {ns.t: 1} }}",
        "{{ ('a' * 4000 ~ '!')|regex_match('(a*)*(a*)*(a*)*b') }}",
        "{{ ('a' * 4000) is match('(a*)*(a*)*(a*)*b') }}",
      })
  void work_tooLong_namesTheLimit(String template) {
    assertThat(refused(template, TemplateLimits.USUAL.within(Duration.ofMillis(300))).getMessage())
        .containsAnyOf("(template_limits: time)", "regular expression");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 2 ** 99999999 }}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ '%99999999d' % 1 }}",
        "{{ '%.99999999f' % 1 }}",
        "{{ '{:99999999}'.format(1) }}",
        "{{ '%*d' % (99999999, 1) }}",
        "{{ range(99999999)|list }}",
        "{{ ('a' * 9999)|regex_search('(a|b)*c') }}",
        "{{ 'a'|regex_search('(' * 4000 ~ ')' * 4000) }}",
        "{{ 'a'|regex_search('a' * 20000) }}",
        "{% set l = [] %}{% do l.append(l) %}{{ l }}",
        "{% set l = [] %}{% do l.append(l) %}{{ l|json }}",
        "{% set l = [] %}{% do l.append(l) %}{{ l|yaml }}",
        "{% set l = [] %}{% do l.append(l) %}{{ l|flatten }}",
        "{% set d = {} %}{% do d.update({'d': d}) %}{{ salt['test.echo'](d) }}",
      })
  void fixedBounds_exceeded_areErrors(String template) {
    assertThat(refused(template, TemplateLimits.USUAL.within(Duration.ofSeconds(5))).code())
        .isIn(ErrorCode.TEMPLATE_LIMIT, ErrorCode.TEMPLATE_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ (LEFT1RIGHT) }}",
        "{{ LONG }}",
        "{{ DIGITS }}",
        "{{ ATTRIBUTES }}",
        "{{ FILTERS }}",
        "{% if 1 %}IFS",
      })
  void template_nestedOrLong_isASyntaxErrorAtOnce(String shape) {
    String template =
        shape
            .replace("LEFT", "(".repeat(100_000))
            .replace("RIGHT", ")".repeat(100_000))
            .replace("LONG", "1" + " + 1".repeat(100_000))
            .replace("DIGITS", "9".repeat(1_000_000))
            .replace("ATTRIBUTES", "d" + ".a".repeat(100_000))
            .replace("FILTERS", "1" + "|int".repeat(100_000))
            .replace("IFS", "{% if 1 %}".repeat(100_000));

    assertThat(refused(template, TemplateLimits.USUAL).code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
  }

  @Test
  void name_veryLong_isCutInTheMessage() {
    OrchException e = refused("{{ d['x' * 1000000] }}", TemplateLimits.USUAL);

    assertThat(e.getMessage().length()).isLessThan(1_000);
  }

  @Test
  void function_thatTakesLong_isNoTimeOfTheTemplate() {
    Functions slow =
        new Functions() {
          @Override
          public Set<String> names() {
            return Set.of("test.wait");
          }

          @Override
          public Object call(String name, List<?> arguments, Map<String, ?> keywords) {
            long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            return true;
          }
        };
    Templates templates = new Templates(TemplateLimits.USUAL.within(Duration.ofMillis(300)));

    assertThatCode(
            () ->
                templates.render(
                    "{{ salt['test.wait']() }}{{ salt['test.wait']() }}",
                    "main.sls",
                    Map.of(),
                    slow,
                    Loader.NONE))
        .doesNotThrowAnyException();
  }
}
