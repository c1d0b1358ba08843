package io.orch.sls.jinja;

import io.orch.sls.module.Functions;
import io.orch.sls.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the templates of these tests see and import. */
final class Names {

  static final Map<String, String> FILES =
      Map.of(
          "m.jinja",
          "{% set a = 1 %}{% set _p = 2 %}{% macro mm(x, y=2) %}[{{ x }},{{ y }}]{% endmacro"
              + " %}text",
          "ctx.jinja",
          "{% set got = s ~ '!' %}",
          "inc.txt",
          "inc:{{ s }}:{{ loopvar|default('none') }}\n",
          "data.yaml",
          "a: 1\nb: [1, 2]\nc: {{ 1 + 1 }}\n",
          "bad.yaml",
          "a: 1\nb: {{ 1 + 1 }}\nc: d: e\n",
          "broken.jinja",
          "{% macro f(x) %}\n{{ x.y.z }}\n{% endmacro %}",
          "web/map.jinja",
          "{% set dir = tpldir %}{% from './local.jinja' import v %}{% set w = v %}",
          "web/local.jinja",
          "{% set v = 'local of ' ~ tpldir %}",
          "chain.jinja",
          "{% from 'm.jinja' import mm %}{% set q = mm(9) %}");

  static final Functions FUNCTIONS =
      new Functions() {
        @Override
        public Set<String> names() {
          return Set.of("test.echo", "test.args", "pillar.get", "defaults.merge");
        }

        @Override
        public Object call(String name, List<?> arguments, Map<String, ?> keywords) {
          if (name.equals("defaults.merge")) {
            return merged((Map<?, ?>) arguments.get(0), (Map<?, ?>) arguments.get(1));
          }
          return name.equals("test.echo")
              ? arguments.get(0)
              : name + arguments + new java.util.TreeMap<>(keywords);
        }
      };

  private static Map<Object, Object> merged(Map<?, ?> below, Map<?, ?> above) {
    Map<Object, Object> all = new LinkedHashMap<>(below);
    above.forEach(
        (key, value) ->
            all.merge(
                key,
                value,
                (a, b) -> a instanceof Map<?, ?> x && b instanceof Map<?, ?> y ? merged(x, y) : b));
    return all;
  }

  private static final String CONTEXT =
      """
      {"n":5,"f":1.5,"s":"hello","u":"a_b-c d","l":[3,1,2],"ls":["b","A","c"],
       "d":{"b":1,"a":2,"C":3},"e":{},"none":null,"t":true,"z":false,
       "nested":{"x":{"y":[{"k":"v"},{"k":"w"}]}},"big":123456789012345678901234567890,
       "objs":[{"n":"x","v":2,"g":"q"},{"n":"y","v":1,"g":"p"},{"n":"z","v":3,"g":"q"}],"el":[],
       "num":"42","ip":"10.0.0.1","multi":"a\\nb\\n\\nc"}
      """;

  private Names() {}

  static Map<String, Object> context() {
    Map<String, Object> names = new LinkedHashMap<>();
    ((Map<?, ?>) Json.parse(CONTEXT, "context")).forEach((k, v) -> names.put(k.toString(), v));
    return names;
  }

  static Loader loader() {
    return path ->
        Optional.ofNullable(FILES.get(path)).map(text -> new Loader.Stored(path, text, () -> text));
  }

  static String render(String template) {
    return new Templates().render(template, "main.sls", context(), FUNCTIONS, loader()).text();
  }
}
