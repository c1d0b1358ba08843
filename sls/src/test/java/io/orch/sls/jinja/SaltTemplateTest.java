package io.orch.sls.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Salt adds to Jinja2: its tags, filters, tests and names. */
final class SaltTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "{% import_yaml 'data.yaml' as y %}{{ y }} => {'a': 1, 'b': [1, 2], 'c': 2}",
        "{% import_text 'inc.txt' as y with context %}{{ y }} => inc:hello:none",
        "{% load_yaml as y %}a: [1, {{ n }}]{% endload %}{{ y.a[1] + 1 }} => 6",
        "{% load_json as y %}{\"a\": {{ n }}}{% endload %}{{ y.a }} => 5",
        "{% load_text as y %}a {{ n }}{% endload %}{{ y }} => a 5",
        "{% profile as 'x' %}a{% endprofile %} => a",
        "{% from 'web/map.jinja' import dir, w %}{{ dir }} {{ w }} => web local of web",
        "{% from './m.jinja' import a %}{{ a }} => 1",
        "{{ salt['test.echo']('x') }} => x",
        "{{ salt.test.echo('x') }} => x",
        "{{ salt['test.args'](1, b=2) }} => test.args[1]{b=2}",
        "{{ 'test.echo' in salt }} {{ 'no.fun' in salt }} => True False",
        "{{ salt['no.fun'] is defined }} => False",
        "{% set q = salt['test.echo'](d) %}{% do q.update({'new': 1}) %}{{ 'new' in d }} => False",
        "{% set a = {'x': {'y': 1}, 'l': 1} %}{% set x = a.x %}{% do salt['defaults.merge'](a,"
            + " {'x': {'z': 2}}) %}{{ a }} {{ x }} => {'x': {'y': 1, 'z': 2}, 'l': 1} {'y': 1, 'z':"
            + " 2}",
        "{% set a = {} %}{{ salt['defaults.merge'](a, {'b': 2}, in_place=false) }} {{ a }} => {'b':"
            + " 2} {}",
        "{% do d.pop('a') if false %}x => x",
        "{{ d|yaml }} => {C: 3, a: 2, b: 1}",
        "{{ {'a': [1, 'x: y']}|yaml }} => {a: [1, 'x: y']}",
        "{{ 'x'|yaml }} => x",
        "{{ 'yes'|yaml }} => 'yes'",
        "{{ d|json }} => {\"C\": 3, \"a\": 2, \"b\": 1}",
        "{{ {'b': 1, 'a': '<'}|tojson }} => {\"b\": 1, \"a\": \"\\u003c\"}",
        "{{ ['é']|json }} => [\"é\"]",
        "{{ 'a\"b'|yaml_dquote }} => \"a\\\"b\"",
        "{{ \"it's\"|yaml_squote }} => 'it''s'",
        "{{ true|yaml_encode }} {{ 'x'|yaml_encode }} {{ 1|yaml_encode }} => true \"x\" 1",
        "{{ 'a: [1]'|load_yaml }} => {'a': [1]}",
        "{{ '{\"a\": 1}'|load_json }} => {'a': 1}",
        "{{ nested|traverse('x:y:0:k') }} => v",
        "{{ nested|traverse('x:q', 'none') }} => none",
        "{{ 'abc123'|regex_search('([a-z]+)(\\\\d+)') }} => ('abc', '123')",
        "{{ 'abc'|regex_search('x') }} => None",
        "{{ 'abc'|regex_match('b') }} => None",
        "{{ 'a-b-c'|regex_replace('-(\\\\w)', '_\\\\1') }} => a_b_c",
        "{{ 'a.b'|regex_escape }} => a\\.b",
        "{{ 'hello' is match('hel') }} {{ 'hello' is match('ell') }} => True False",
        "{{ [1] is list }} {{ (1,) is list }} => True False",
        "{{ [1, 1, 2]|unique }} => [1, 2]",
        "{{ [1, [2, [3]]]|flatten }} => [1, 2, 3]",
        "{{ [1, [2, [3]]]|flatten(levels=1) }} => [1, 2, [3]]",
        "{{ [1, 2]|difference([2]) }} {{ [1, 2]|intersect([2]) }} {{ [1]|union([2]) }} => [1] [2]"
            + " [1, 2]",
        "{{ 'yes'|to_bool }} {{ 'no'|to_bool }} {{ 1|to_bool }} => True False True",
        "{{ 'hello'|md5 }} => 5d41402abc4b2a76b9719d911017c592",
        "{{ 'x'|sha256|length }} {{ 'x'|sha512|length }} => 64 128",
        "{{ 'hi'|base64_encode }} {{ 'aGk='|base64_decode }} => aGk= hi",
        "{{ 'random'|uuid }} => 3652b285-26ad-588e-a5dc-c2ee65edc804",
        "{{ \"it's\"|quote }} => 'it'\"'\"'s'",
        "{{ 'plain'|quote }} => plain",
        "{{ '10.0.0.1'|is_ip }} {{ 'x'|is_ip }} {{ '::1'|is_ipv6 }} {{ '::1'|is_ipv4 }} => True"
            + " False True False",
        "{{ ['10.0.0.1', '::1', 'x']|ipv4 }} => ['10.0.0.1']",
        "{{ '192.168.0.12/30'|network_hosts }} => ['192.168.0.13', '192.168.0.14']",
        "{{ '/a'|path_join('b', 'c') }} => /a/b/c",
        "{{ '2026-01-31'|strftime('%d.%m.%y') }} => 31.01.26",
        "{{ {}|set_dict_key_value('a:b', 1) }} => {'a': {'b': 1}}",
        "{{ 1|sequence }} => [1]",
        "{{ l|is_list }} {{ d|is_iter }} => True True",
        "{{ [1, 2]|zip(['a', 'b'])|list }} => [(1, 'a'), (2, 'b')]",
        "{{ [1, 2, 3]|avg }} => 2.0",
      })
  void template_ofSalt_renders(String template, String expected) {
    assertThat(Names.render(template)).isEqualTo(expected);
  }
}
