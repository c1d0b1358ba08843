package io.orch.master.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static final String SETTINGS =
      """
      operators:
        ann: {roles: [dev]}
        ben: {groups: [platform]}
      groups:
        platform: [admin]
        /web team: [dev, test]
      roles:
        admin: {permissions: ['key.*']}
        dev: {permissions: [job.read]}
        test: {permissions: [event.read]}
      external_auth:
        ldap:
          ops%: ['test.*']
          'a,b%': ['test.*']
      """;

  private static Access access(String yaml) {
    Problems problems = new Problems();
    Section in = Section.parse(yaml, "master.yaml", problems);
    AccessSettings settings = AccessSettings.read(in, Map.of());
    in.finish();
    problems.throwIfAny();
    return new Access(settings);
  }

  private final Access access = access(SETTINGS);

  private List<String> roles(String name, String... groups) {
    return access.roles(Actor.in(name, List.of(groups)));
  }

  @Test
  void roles_areThoseOfTheNameAndOfItsGroups() {
    assertThat(roles("ann")).containsExactly("dev");
    assertThat(roles("ann", "platform", "/web team")).containsExactly("dev", "admin", "test");
    assertThat(roles("ben")).containsExactly("admin");
    assertThat(roles("cleo", "/web team")).containsExactly("dev", "test");
    assertThat(roles("cleo", "ops")).containsExactly("(external_auth ldap of ops%)");
    assertThat(roles("cleo", "other")).isEmpty();
    assertThat(access.knows("cleo")).isFalse();
    assertThat(access.permissions("cleo[%platform]"))
        .extracting(Permission::text)
        .contains("key.read");
  }

  @Test
  void groups_thatTheConfigurationKnows_andAnActorCanName() {
    assertThat(access.groups()).containsExactly("platform", "/web team", "ops");
  }

  @Test
  void token_ofSomeRoles_hasNoneOfGroups() {
    assertThat(access.roles("ann[dev]")).containsExactly("dev");
    assertThat(access.roles("ann[admin]")).isEmpty();
    assertThat(access.roles("ben[admin]")).containsExactly("admin");
  }

  @Test
  void person_isTheSameByEachIdentity() {
    assertThat(List.of("ann", "ann[dev]", "ann[%platform]", "reactor+ann[dev]"))
        .extracting(Actor::person)
        .containsOnly("ann");
    assertThat(Actor.person("reactor")).isEqualTo("reactor");
  }

  @Test
  void mistakes_nameTheFix() {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(
            () -> access("groups: {'a[b': [dev], web: [devs]}\nroles: {dev: {permissions: ['*']}}"))
        .satisfies(
            e ->
                assertThat(e.problems().toString())
                    .contains("none of [ ] , + and %", "there is no role 'devs'", "'dev'?"));
  }
}
