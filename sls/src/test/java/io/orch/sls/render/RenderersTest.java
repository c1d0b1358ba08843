package io.orch.sls.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RenderersTest {

  private final MemoryTree tree =
      new MemoryTree()
          .put("web/map.jinja", "{% set web = {'port': 80, 'os': grains.os} %}")
          .put("web/part.sls", "part:\n  test.nop: []\n")
          .put("prod", "web/map.jinja", "{% set web = {'port': 443} %}");
  private final Renderers renderers = new Renderers();
  private final RenderScope scope =
      new RenderScope(
          "base",
          "web.init",
          Map.of("os", "Debian", "id", "m1"),
          Map.of("web", Map.of("version", "1")),
          Map.of("test", false),
          Functions.NONE,
          tree,
          Map.of("extra", 7L));

  private String repr(String text) {
    return Values.repr(renderers.sls(text, "web/init.sls", scope));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a: {{ grains.os }} => {'a': 'Debian'}",
        "#!jinja|yaml¶a: {{ pillar['web'].version }} => {'a': 1}",
        "#! jinja | yaml ¶a: {{ extra }} => {'a': 7}",
        "#!yaml¶a: '{{ x }}' => {'a': '{{ x }}'}",
        "#!json¶{\"a\": [1, null]} => {'a': [1, None]}",
        "#!jinja|json¶{\"a\": {{ extra }}} => {'a': 7}",
        "#!jinja¶a: {{ extra }} => '#!jinja\\na: 7'",
        "#!yaml_jinja¶a: {{ extra }} => {'a': 7}",
        "#!json_jinja¶{\"a\": {{ extra }}} => {'a': 7}",
        "#!jinja -s | yaml -x # comment¶a: {{ extra }} => {'a': 7}",
        "#!jinja|jinja|yaml¶a: {{ '{{ extra }}' }} => {'a': 7}",
        "#!jinja|yaml|gpg¶a: {{ extra }} => {'a': 7}",
        "#!gpg|yaml¶a: 1 => {'a': 1}",
        "#!json¶ => {}",
        "#!json¶null => {}",
        "#!json¶[1, NaN] => [1, nan]",
        "#!json¶{\"a\": 1, \"a\": 2} => {'a': 2}",
        "#!yaml¶false => {}",
        "#!/bin/sh¶a: 1 => {'a': 1}",
        "# nothing => {}",
        "a: {{ sls }} {{ slspath }} {{ tpldir }} {{ tplfile }} {{ tpldot }} {{ saltenv }} {{"
            + " slsdotpath }} => {'a': 'web.init web web web/init.sls web base web'}",
        "{% from 'web/map.jinja' import web with context %}a: {{ web.port }} => {'a': 80}",
        "{% from tpldir ~ '/map.jinja' import web %}a: {{ web.os }} => {'a': 'Debian'}",
        "{% include './part.sls' %} => {'part': {'test.nop': []}}",
      })
  void sls_rendered_isItsData(String text, String expected) {
    assertThat(repr(text.replace("¶", "\n"))).isEqualTo(expected);
  }

  @Test
  void saltenv_other_looksUpThere() {
    Object data =
        renderers.sls(
            "{% from 'web/map.jinja' import web %}a: {{ web.port }}",
            "web/init.sls", scope.withSaltenv("prod"));

    assertThat(Values.repr(data)).isEqualTo("{'a': 443}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "#!jnja|yaml => :3: unknown renderer '#!jnja|yaml', did you mean 'jinja'? Known are"
            + " jinja|yaml, yaml, jinja|json, json, jinja|yaml|gpg, yaml|gpg, jinja",
        "#!perl => :3: unknown renderer '#!perl': known are jinja|yaml",
        "#!jinja | toml => :11: '#!jinja | toml': the format toml is not supported: write it as"
            + " YAML or JSON",
        "#!mako|yaml => :3: '#!mako|yaml': the template language mako is not supported",
        "#!py => :3: '#!py' would run Python code",
        "#!pyobjects => write it as #!jinja|yaml",
        "#!stateconf yaml . jinja => stateconf is not supported: write it as #!jinja|yaml, with"
            + " IDs in full",
        "#!yaml|nacl => :8: '#!yaml|nacl': secrets of nacl are not supported: encrypt them with"
            + " OpenPGP and use #!jinja|yaml|gpg",
        "#!yaml|jinja => :8: jinja reads text, but what stands before it has made data: put jinja"
            + " first",
        "#!jinja -x|yaml => :3: jinja takes no argument '-x': leave it out",
        "#!jinja|yaml| => :14: '#!jinja|yaml|' names no renderer where one is expected",
        "#! /bin/sh => write a script's path without a blank before it, '#!/bin/sh'.",
      })
  void shebang_unknown_isRefusedWithTheFix(String text, String expected) {
    OrchException e = catchThrowableOfType(OrchException.class, () -> repr(text));

    assertThat(e.code()).isEqualTo(ErrorCode.RENDERER_UNKNOWN);
    assertThat(e.getMessage()).startsWith("web/init.sls:1:").contains(expected);
  }

  @Test
  void data_behindATemplate_knowsTheAuthorsPlaces() {
    String text =
        """
        {% set ports = [80, 443] %}
        {# a comment
           of two lines #}
        first:
          test.nop: []
        {% for p in ports %}
        port-{{ p }}:
          test.nop:
            - name: {{ p }}
        {% endfor %}
        last: 1
        """;

    DataMap map = (DataMap) renderers.sls(text, "web/init.sls", scope);

    assertThat(map.keyLocation("first")).hasToString("web/init.sls:4:1");
    assertThat(map.keyLocation("port-80")).hasToString("web/init.sls:7:1");
    assertThat(map.keyLocation("port-443")).hasToString("web/init.sls:7:1");
    assertThat(map.keyLocation("last")).hasToString("web/init.sls:11:1");
    DataMap port = (DataMap) map.get("port-443");
    DataList arguments = (DataList) port.get("test.nop");
    assertThat(arguments.itemLocation(0)).hasToString("web/init.sls:9:7");
    assertThat(((DataMap) arguments.get(0)).valueLocation("name")).hasToString("web/init.sls:9:13");
  }

  @Test
  void data_ofAnInclude_pointsIntoTheIncludedFile() {
    DataMap map = (DataMap) renderers.sls("a: 1\n{% include 'web/part.sls' %}\n", "x.sls", scope);

    assertThat(map.keyLocation("part")).hasToString("web/part.sls:1:1");
  }

  @Test
  void yaml_wrongBehindATemplate_pointsAtTheTemplate() {
    String text = "{% set a = 1 %}\n\n{% if a %}\nok: 1\nx: {{ 'y: z' }}\n{% endif %}\n";

    OrchException e = catchThrowableOfType(OrchException.class, () -> repr(text));

    assertThat(e.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    assertThat(e.location().toString()).isEqualTo("web/init.sls:5:4");
  }

  @Test
  void key_duplicatedByALoop_pointsAtTheTemplate() {
    OrchException e =
        catchThrowableOfType(
            OrchException.class,
            () -> repr("a: 1\n{% for i in [1, 2] %}\nsame: {{ i }}\n{% endfor %}"));

    assertThat(e.getMessage())
        .startsWith("web/init.sls:3:1")
        .contains("the key 'same' is made more than once here, by a loop or a macro");
  }

  @Test
  void template_rendered_keepsItsLastLineEnd() {
    assertThat(renderers.template("jinja", "v={{ extra }}\n", "web/x.conf", scope))
        .isEqualTo("v=7\n");
    assertThat(renderers.template("jinja", "v={{ extra }}", "web/x.conf", scope)).isEqualTo("v=7");
  }

  @Test
  void template_ofUnknownEngine_isRefused() {
    assertThatThrownBy(() -> renderers.template("mako", "", "x", scope))
        .hasMessageContaining("unknown template engine 'mako': use jinja");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1",
        "a: {{ undefined_name }}",
        "#!yaml\na: 1",
        "{% if x %}\na: 1\n{% endif %}",
        ""
      })
  void check_fine_findsNothing(String text) {
    assertThat(renderers.check(text, "a.sls")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a: b: c => a.sls:1:5",
        "{% if x %} => a.sls:1:4",
        "#!yaml¶a: 1¶a: 2 => a.sls:3:1",
        "#!py => a.sls:1:3",
      })
  void check_wrong_findsIt(String text, String place) {
    assertThat(renderers.check(text.replace("¶", "\n"), "a.sls"))
        .singleElement()
        .extracting(p -> p.location().toString())
        .isEqualTo(place);
  }

  @Test
  void renderers_usedByManyThreads_agree() throws InterruptedException {
    String text =
        "{% from 'web/map.jinja' import web with context %}"
            + "{% for i in range(50) %}k{{ i }}: {{ web.port + i }}\n{% endfor %}";
    String expected = repr(text);
    ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();

    List<Thread> threads =
        java.util.stream.IntStream.range(0, 16)
            .mapToObj(i -> Thread.ofVirtual().start(() -> results.add(repr(text))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(results).hasSize(16).containsOnly(expected);
  }
}
