package io.orch.sls.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that try to reach more than data and listed functions, or to use too much. */
final class SandboxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "____int3rpr3t3r____",
        "____int3rpr3t3r____.config",
        "____int3rpr3t3r____.getContext()",
        "''.class",
        "''['class']",
        "''.getClass()",
        "''.__class__",
        "''['__class__']",
        "''.__class__.__mro__[1].__subclasses__()",
        "[].class.forName('java.lang.Runtime')",
        "{}.class",
        "{}.getClass()",
        "l.class",
        "l.stream()",
        "l.getClass()",
        "d.entrySet()",
        "d.keySet()",
        "d.location()",
        "l.location()",
        "n.class",
        "n.longValue()",
        "true.class",
        "none.class",
        "range(3).class",
        "range.__globals__",
        "cycler.__init__.__globals__.os",
        "namespace().class",
        "salt.class",
        "salt.functions",
        "salt.names()",
        "salt.test.functions",
        "salt['test.echo'].class",
        "salt['test.echo'].functions()",
        "m.class",
        "m.definition",
        "s.upper.self",
        "s.upper.__self__",
        "s.bytes",
        "s.getBytes()",
        "s.format.__func__",
        "'{0.class}'.format(s)",
        "'{0.__class__}'.format(s)",
        "'{0[__class__]}'.format(s)",
        "'{x.location}'.format(x=d)",
        "l|map(attribute='class')|join",
        "[s]|map(attribute='__class__')|join",
        "[s]|map('attr', 'class')|join",
        "s|attr('__class__')",
        "[d]|selectattr('class.name', 'eq', 'x')|list",
        "loop.class",
        "self.class",
        "self.context",
        "self._TemplateReference__context",
        "config",
        "request",
        "exptest",
        "filter.upper",
        "fn.range",
        "deferred",
        "context",
        "type(s)",
        "import('os')",
        "salt.__class__",
        "{'@class': 'java.net.URLClassLoader'}.class",
        "salt['test.echo']({'a': s}).class",
        "salt['test.echo'](s).class.forName('x')",
        "lipsum.__globals__",
        "dict.__base__",
        "d.items.__self__",
        "(1,2).class",
        "d.items().class",
        "d.items().items",
        "d.items().kind",
        "(l|map('string')).items",
        "joiner().separator",
        "____int3rpr3t3r____|attr('config')",
        "[____int3rpr3t3r____]|map(attribute='config')|list",
        "interpreter",
        "interpreter.context",
        "jinjava",
        "JinjavaInterpreter",
        "JinjavaInterpreter.getCurrent()",
        "s|attr('getClass')",
        "[s]|map('attr', 'getClass')|list|first",
        "([s]|map(attribute='getClass')|list)[0]",
        "(l|list).getClass()",
        "cycler(1).getClass()",
        "cycler(1).items",
        "cycler(1).next.getClass()",
        "namespace(a=1).attributes",
        "namespace.__init__.__globals__",
        "dict(a=1).getClass()",
        "range(3).getClass()",
        "salt['test.echo'].__globals__",
        "salt['test.echo'].__self__",
        "salt.test.echo.functions",
        "salt.get('test.echo').functions",
        "s.upper.getClass()",
        "s.upper.body",
        "'{0.getClass}'.format(s)",
        "'{0.__class__.__mro__}'.format(s)",
        "'{a.__globals__}'.format(a=range)",
        "'{0[getClass]}'.format(l)",
        "'%(getClass)s' % l",
        "'{0.functions}'.format(salt)",
        "{'@type': 'java.lang.Runtime'}.exec",
        "('java.lang.Runtime'|load_yaml).getRuntime()",
        "('!!javax.script.ScriptEngineManager []'|load_yaml)",
        "('!!python/object/apply:os.system [id]'|load_yaml)",
        "joiner.__init__.__globals__",
        "none.__class__",
        "d.__class__.__bases__",
        "''['__cla' ~ 'ss__']",
        "''|attr('__cla' ~ 'ss__')",
        "''|attr(['__class__']|first)",
        "d|dictsort|map(attribute='0.getClass')|join",
        "[s]|groupby('class')",
        "[s]|sum(attribute='class')",
        "[s]|join(',', attribute='class')",
      })
  void template_reachingForMore_isRefused(String expression) {
    String template = "{% macro m() %}{% endmacro %}{{ " + expression + " }}";

    OrchException e = catchThrowableOfType(OrchException.class, () -> Names.render(template));

    assertThat(e).as(expression).isNotNull();
    assertThat(e.code())
        .isIn(
            ErrorCode.TEMPLATE_UNDEFINED,
            ErrorCode.TEMPLATE_SYNTAX,
            ErrorCode.TEMPLATE_FAILED,
            ErrorCode.YAML_SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% import 'm.jinja' as x %}{{ x.file }}",
        "{% import 'm.jinja' as x %}{{ x.exports }}",
        "{% set x = 1 %}{{ x|map(attribute='class') }}",
        "{% for x in l %}{{ loop.items }}{% endfor %}",
        "{% for x in l %}{{ loop.class }}{% endfor %}",
        "{% set salt.x = 1 %}",
        "{% include '/etc/passwd' %}",
        "{% include '../../etc/passwd' %}",
        "{% include 'a/../../b' %}",
        "{% import_text 'file:///etc/passwd' as x %}",
        "{{ salt['test.echo'](salt) }}",
        "{{ [range]|json }}",
        "{{ namespace(a=1)|json }}",
      })
  void statement_reachingForMore_isRefused(String template) {
    assertThatThrownBy(() -> Names.render(template)).isInstanceOf(OrchException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#{1 + 1}",
        "${1 + 1}",
        "{{ '#{1 + 1}' }}",
        "{{ '${1 + 1}' }}",
        "{{ '{{ 1 + 1 }}' }}",
        "{{ '{%' ~ ' set x = 1 %}' }}",
      })
  void otherLanguages_areText(String template) {
    assertThat(Names.render(template)).doesNotContain("2").contains("1");
  }

  @Test
  void names_visible_areThoseGivenAndTheListedFunctions() {
    Run run =
        new Run(
            new Templates(),
            Loader.NONE,
            new Budget(TemplateLimits.USUAL),
            new LinkedHashMap<>(Map.of("given", 1L)));

    assertThat(run.globals().visible()).containsExactly("given");
    assertThat(Globals.TABLE.values()).allMatch(Callable.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "range",
        "dict",
        "namespace",
        "cycler",
        "joiner",
        "cycler(1)",
        "joiner()",
        "salt",
        "salt.test",
        "salt['test.echo']",
        "s.upper",
        "l.append",
        "d.items",
        "loop",
        "loop.cycle",
        "salt.get",
        "namespace(a=range)",
        "[range]",
        "{'a': cycler}",
        "l|map('string')",
        "d.items()",
        "cycler(1).next",
        "m",
      })
  void printedObject_neverNamesJava(String expression) {
    String template =
        "{% macro m() %}{% endmacro %}{% for x in [1] %}{{ " + expression + " }}{% endfor %}";
    String text;
    try {
      text = Names.render(template);
    } catch (OrchException e) {
      text = e.getMessage();
    }

    assertThat(text).doesNotContain("io.orch", "java.", "Lambda", "@");
  }

  /** An object that only a careless caller would pass. */
  public static final class Secret {
    public final String password = "hunter2";

    public String password() {
      return password;
    }

    @Override
    public String toString() {
      return password;
    }
  }

  @Test
  void javaObject_passedAsName_isNotShown() {
    assertThatThrownBy(
            () ->
                new Templates()
                    .render("{{ x }}", "a", Map.of("x", new Secret()), Functions.NONE, Loader.NONE))
        .isInstanceOf(OrchException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void javaObject_insideData_isNotShown() {
    Map<String, Object> names = Map.of("x", List.of(new Secret()));

    assertThatThrownBy(
            () -> new Templates().render("{{ x }}", "a", names, Functions.NONE, Loader.NONE))
        .isInstanceOf(OrchException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void data_changedByTheTemplate_isUnchangedOutside() {
    Map<String, Object> inner = new LinkedHashMap<>(Map.of("a", new ArrayList<>(List.of(1L))));
    Map<String, Object> names = Map.of("pillar", inner);

    String text =
        new Templates()
            .render(
                "{% do pillar.a.append(2) %}{% do pillar.update({'b': 1}) %}{{ pillar }}",
                "a", names, Functions.NONE, Loader.NONE)
            .text();

    assertThat(text).isEqualTo("{'a': [1, 2], 'b': 1}");
    assertThat(inner).isEqualTo(Map.of("a", List.of(1L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(2000) %}{% for b in range(2000) %}{% endfor %}{% endfor %}",
        "{{ range(99999999)|list }}",
        "{{ 'x' * 99999999 }}",
        "{{ [1] * 99999999 }}",
        "{{ 2 ** 99999999 }}",
        "{{ '%99999999d' % 1 }}",
        "{{ '{:99999999}'.format(1) }}",
        "{{ 'x'.ljust(99999999) }}",
        "{{ 'x'|center(99999999) }}",
        "{{ 'x'.zfill(99999999) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set l = [] %}{% do l.append(l) %}{{ l }}",
        "{% set l = [] %}{% do l.append(l) %}{{ l|json }}",
        "{% set d = {} %}{% do d.update({'d': d}) %}{{ salt['test.echo'](d) }}",
        "{% set ns = namespace(s='x') %}{% for i in range(40) %}{% set ns.s = ns.s ~ ns.s %}{%"
            + " endfor %}",
        "{% set ns = namespace(s='x') %}{% for i in range(40) %}{% set ns.s = ns.s + ns.s %}{%"
            + " endfor %}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(40) %}{% set ns.s = ns.s + ns.s %}{%"
            + " endfor %}",
        "{% set ns = namespace(s='x') %}{% for i in range(40) %}{% set ns.s = ns.s.replace('x',"
            + " 'xx') %}{% endfor %}",
        "{% set ns = namespace(s='x') %}{% for i in range(40) %}{% set ns.s = [ns.s, ns.s]|join"
            + " %}{% endfor %}",
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
      })
  void template_usingTooMuch_hitsALimit(String template) {
    OrchException e = catchThrowableOfType(OrchException.class, () -> Names.render(template));

    assertThat(e).isNotNull();
    assertThat(e.code()).isIn(ErrorCode.TEMPLATE_LIMIT, ErrorCode.TEMPLATE_FAILED);
    assertThat(e.location().file()).isEqualTo("main.sls");
  }

  @Test
  void expression_nestedVeryDeep_isAnErrorNotACrash() {
    String deep = "(".repeat(50_000) + "1" + ")".repeat(50_000);

    assertThatThrownBy(() -> Names.render("{{ " + deep + " }}"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Names.render("{{ " + "-".repeat(50_000) + "1 }}"))
        .isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> Names.render("{% if 1 %}".repeat(50_000)))
        .isInstanceOf(OrchException.class);
  }

  @Test
  void expression_veryLong_isEvaluatedOrRefused() {
    String sum = "1" + " + 1".repeat(100_000);

    Throwable e =
        org.assertj.core.api.Assertions.catchThrowable(() -> Names.render("{{ " + sum + " }}"));

    assertThat(e == null || e instanceof OrchException).isTrue();
  }

  @Test
  void pattern_thatNeverEnds_isStoppedByTheClock() {
    Templates templates = new Templates(TemplateLimits.USUAL.within(Duration.ofMillis(200)));
    String template = "{{ ('a' * 40 ~ '!')|regex_search('^(([a-z])+.)+[A-Z]([a-z])+$') }}";

    OrchException e =
        catchThrowableOfType(
            OrchException.class,
            () -> templates.render(template, "a", Map.of(), Functions.NONE, Loader.NONE));

    assertThat(e == null ? ErrorCode.TEMPLATE_LIMIT : e.code()).isEqualTo(ErrorCode.TEMPLATE_LIMIT);
  }
}
