package io.orch.sls.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateErrorsTest {

  private static OrchException failure(String template) {
    OrchException e =
        catchThrowableOfType(OrchException.class, () -> Names.render(template.replace("¶", "\n")));
    assertThat(e).as(template).isNotNull();
    return e;
  }

  @Test
  void render_ownMistake_isToldWithItsPlace() {
    Supplier<Object> broken =
        () -> {
          throw new IllegalStateException("no value");
        };
    OrchException e =
        catchThrowableOfType(
            OrchException.class,
            () ->
                new Templates()
                    .render(
                        "a\n{{ 1|string ~ broken }}",
                        "main.sls",
                        Map.of("broken", broken),
                        Names.FUNCTIONS,
                        Names.loader()));
    assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(e.getMessage()).contains("main.sls:2:", "Orch itself failed here", "no value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a¶{{ nam }} => main.sls:2:4: 'nam' is undefined, did you mean 'n",
        "¶¶  {{ nested.x.z }} => main.sls:3:15: 'nested.x.z' is undefined: the dict has no key 'z'",
        "{{ nested['xx'] }} => main.sls:1:11: 'nested['xx']' is undefined: the dict has no key"
            + " 'xx'",
        "{% set q = missing %}¶{{ q }} => main.sls:1:12: 'missing' is undefined",
        "{% if missing %}{% endif %} => main.sls:1:7: 'missing' is undefined",
        "{% for x in missing %}{% endfor %} => main.sls:1:13: 'missing' is undefined",
        "{{ missing|upper }} => main.sls:1:4: 'missing' is undefined",
        "{{ missing == 1 }} => main.sls:1:4: 'missing' is undefined",
        "{{ 'a' ~ missing }} => main.sls:1:10: 'missing' is undefined",
        "{{ missing.attribute }} => main.sls:1:4: 'missing' is undefined",
        "{{ l[7] }} => main.sls:1:6: 'l[7]' is undefined: the list has 3 items",
        "{{ none.x }} => 'none.x' is undefined: None has no attribute 'x'",
        "{{ salt['test.ech']() }} => there is no function of this name here, did you mean"
            + " 'test.echo'?",
        "{% from 'm.jinja' import mmm %}{{ mmm(1) }} => main.sls:1:26: 'mmm' is undefined:"
            + " 'm.jinja' does not set it, did you mean 'mm'?",
        "{% macro m(a) %}{{ a }}{% endmacro %}¶{{ m() }} => main.sls:1:17: 'a' is undefined: the"
            + " call of macro 'm' gives it no value",
      })
  void undefined_used_saysWhereAndWhatWasMeant(String template, String expected) {
    OrchException e = failure(template);

    assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_UNDEFINED);
    assertThat(e.getMessage()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a¶{% if n %}x => main.sls:2:4: 'if' is not closed: add {% endif %}",
        "{% for x in l %}¶{% endif %} => main.sls:2:4: 'endif' where 'for' of line 1 is open",
        "{% endif %} => main.sls:1:4: 'endif' closes nothing",
        "{% fro x in l %}{% endfor %} => unknown tag 'fro', did you mean 'for'?",
        "{{ n|uper }} => main.sls:1:6: unknown filter 'uper', did you mean 'upper'?",
        "{{ n is defned }} => unknown test 'defned', did you mean 'defined'?",
        "{{ n => main.sls:1:1: '{{' is not closed: add '}}'",
        "{{ (n }} => main.sls:1:7: expected ')', found '}'",
        "{{ n } => main.sls:1:6: expected '}}', found '}'",
        "{{ 'abc }} => main.sls:1:4: the string is not closed",
        "{# abc => main.sls:1:1: the comment is not closed: add '#}'",
        "{% raw %}abc => main.sls:1:1: the raw block is not closed: add '{% endraw %}'",
        "{% set 1 = 2 %} => expected a name, found '1'",
        "{% set n 5 %} => expected '%}', found '5'",
        "{{ n m }} => expected '}}', found 'm'",
        "{% break %} => 'break' outside of a loop",
        "{{ f(a=1, 2) }} => a positional argument cannot follow a named one",
        "{% set a = {{ n }}¶b: {{ n }} && c => main.sls:1:17: expected ':', found '}'",
        "{{ n ! m }} => unexpected character '!'",
        "{% macro m(a=1, b) %}{% endmacro %} => a parameter without a default cannot follow",
      })
  void syntax_wrong_saysWhereAndTheFix(String template, String expected) {
    OrchException e = failure(template);

    assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
    assertThat(e.getMessage()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "{{ 1 + 'a' }} => main.sls:1:6: '+' does not work on int 1 and str 'a'; use ~",
        "{{ n / 0 }} => main.sls:1:6: division by zero",
        "{{ 1 < 'a' }} => '<' does not compare int 1 with str 'a'",
        "{{ s() }} => 's': str 'hello' cannot be called",
        "{{ d.pop('q') }} => pop(): the dict has no key 'q'",
        "{{ l.remove(9) }} => the list has no int 9 to remove",
        "{% for a, b in [1] %}{% endfor %} => int 1 cannot be walked",
        "{% for a, b in [(1,2,3)] %}{% endfor %} => there are 2 names for 3 values",
        "{% set d.x = 1 %} => use {% do d.update({...}) %} for a dict",
        "{{ raise('no such role') }} => the template raised an error: no such role",
        "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }} => macro 'm' takes at most 1 arguments, not 2",
        "{% macro m(name) %}{% endmacro %}{{ m(nam=2) }} => macro 'm' has no argument 'nam', did"
            + " you mean 'name'?",
        "{{ '%d' % 'x' }} => the format wants a number, not str 'x'",
        "{{ 'x'|regex_search('(') }} => '(' is no regular expression",
        "{{ l|sort(revers=true) }} => sort() has no argument 'revers', did you mean 'reverse'?",
        "{{ '../x' }}{% include '../x' %} => leads out of the tree",
      })
  void evaluation_wrong_saysWhereAndTheValues(String template, String expected) {
    OrchException e = failure(template);

    assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_FAILED);
    assertThat(e.getMessage()).contains(expected);
  }

  @Test
  void import_missing_namesTheFile() {
    OrchException e = failure("¶{% from 'nope.jinja' import x %}");

    assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    assertThat(e.location().toString()).isEqualTo("main.sls:2:9");
  }

  @Test
  void undefined_inImportedMacro_pointsIntoItAndNamesTheCall() {
    OrchException e = failure("{% from 'broken.jinja' import f %}¶¶x: {{ f({'y': {}}) }}");

    assertThat(e.location().toString()).isEqualTo("broken.jinja:2:8");
    assertThat(e.problems().get(0).trail())
        .hasToString("[the dict is from main.sls:3:15, in macro 'f', called from main.sls:3:7]");
  }

  @Test
  void importYaml_notYaml_pointsIntoTheImportedFile() {
    OrchException e = failure("¶{% import_yaml 'bad.yaml' as x %}");

    assertThat(e.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    assertThat(e.location().toString()).isEqualTo("bad.yaml:3:5");
    assertThat(e.problems().get(0).trail()).hasToString("[imported from main.sls:2:4]");
  }

  @Test
  void loadYaml_notYaml_pointsIntoTheBlock() {
    OrchException e = failure("{% load_yaml as x %}¶a: 1¶b: c: d¶{% endload %}");

    assertThat(e.location().toString()).isEqualTo("main.sls:3:5");
  }
}
