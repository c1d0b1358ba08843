package io.orch.master.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionId;
import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WardenTest {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");
  private static final MinionId DB1 = new MinionId("db1");
  private static final Map<MinionId, String> ENVIRONMENTS =
      Map.of(WEB1, "dev", WEB2, "prod", DB1, "");

  private static final String ROLES =
      """
      roles:
        dev:
          rules:
            - functions: [state.apply, 'test.*']
              environments: [dev, 'qa*']
            - runners: ['state.orchestrate', 'jobs.*']
              wheels: [key.list_all]
              environments: [dev]
          events: ['app/release/*']
        db:
          permissions: [event.read]
          rules:
            - functions: ['*']
              targets: 'db* and not db2'
        admin:
          rules: '*'
      operators:
        ann: {roles: [dev]}
        bob: {roles: [dev, db]}
        root: {roles: [admin]}
        old: ['job.*']
        mute: {permissions: ['job.*']}
      """;

  private static final Minions FLEET = new FakeFleet(ENVIRONMENTS);

  private static AccessSettings settings(String yaml) {
    Problems problems = new Problems();
    Section in = Section.parse(yaml, "master.yaml", problems);
    AccessSettings settings = AccessSettings.read(in, Map.of());
    in.finish();
    problems.throwIfAny();
    return settings;
  }

  private final Access access = new Access(settings(ROLES));
  private final Warden warden = Warden.of(access, FLEET);

  private static Call call(String function, Object... arguments) {
    return Call.of(function, List.of(arguments), Map.of());
  }

  private void may(String actor, String function, MinionId... minions) {
    assertThatCode(() -> warden.minions(actor, call(function), List.of("", ""), List.of(minions)))
        .doesNotThrowAnyException();
  }

  private static String denied(Runnable question) {
    OrchException[] refusal = new OrchException[1];
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(question::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_DENIED))
        .satisfies(e -> refusal[0] = e);
    return String.valueOf(refusal[0].getMessage());
  }

  private String denied(String actor, String function, MinionId... minions) {
    return denied(() -> warden.minions(actor, call(function), List.of("", ""), List.of(minions)));
  }

  @Test
  void minions_functionTargetAndEnvironment_allMustFit() {
    may("ann", "state.apply", WEB1);
    may("ann", "state.sls", WEB1);
    may("ann", "state.highstate", WEB1);
    assertThat(denied("ann", "state.single", WEB1)).contains("no rule");
    assertThat(denied("ann", "state.apply", WEB1, WEB2))
        .isEqualTo(
            "operator ann may not call state.apply on minion web2: rule 1 of role dev is for"
                + " environment dev, qa*, and web2 is in prod");
    assertThat(denied("ann", "state.apply", DB1)).contains("and db1 is in none");
    assertThat(denied("ann", "cmd.run", WEB1))
        .isEqualTo(
            "operator ann may not call cmd.run on minion web1: no rule of its roles allows this"
                + " function with these arguments; it has dev");
    assertThat(denied("bob", "cmd.run", DB1, new MinionId("db2")))
        .contains("rule 1 of role db is for 'db* and not db2', which db2 is not");
    may("bob", "test.ping", WEB1, DB1);
    may("root", "cmd.run", WEB1, WEB2, DB1);
    may("old", "cmd.run", WEB1, WEB2, DB1);
    assertThat(denied("mute", "test.ping", WEB1)).contains("it has (permissions)");
    assertThat(denied("stranger", "test.ping", WEB1)).contains("it has no role");
  }

  @Test
  void minions_namedEnvironments_mustBeAllowedToo() {
    Call plain = call("state.apply");
    warden.minions("ann", plain, List.of("base", ""), List.of(WEB1));
    warden.minions("ann", plain, List.of("qa1", "dev"), List.of(WEB1));
    assertThat(denied(() -> warden.minions("ann", plain, List.of("", "prod"), List.of(WEB1))))
        .contains("and the call names environment prod");
    Call keyword = Call.of("state.apply", List.of(), Map.of("pillarenv", "prod"));
    assertThat(denied(() -> warden.minions("ann", keyword, List.of("", ""), List.of(WEB1))))
        .contains("names environment prod");
  }

  @Test
  void minions_dutyForAnOperator_needsBoth() {
    may("reactor", "cmd.run", WEB2);
    may("reactor+ann", "state.apply", WEB1);
    assertThat(denied("reactor+ann", "state.apply", WEB2)).startsWith("operator ann may not");
    assertThat(denied("stranger+ann", "state.apply", WEB1)).startsWith("operator stranger");
    may("bob[db]", "cmd.run", DB1);
    assertThat(denied("bob[db]", "test.ping", WEB1)).contains("db1".substring(0, 2));
    assertThat(denied("bob[other]", "test.ping", WEB1)).contains("has no role");
    assertThat(denied("ann[db]", "cmd.run", DB1)).contains("has no role");
  }

  @Test
  void runners_wheelsAndRuns_byRule() {
    warden.runner("ann", call("jobs.list_jobs"), "");
    warden.wheel("ann", call("key.list_all"));
    warden.run("ann", "deploy", "dev");
    assertThat(denied(() -> warden.run("ann", "deploy", "prod")))
        .isEqualTo(
            "operator ann may not call the runner function state.orchestrate: rule 2 of role dev is"
                + " for environment dev, and this is environment prod");
    assertThat(denied(() -> warden.wheel("ann", call("key.accept")))).contains("key.accept");
    assertThat(denied(() -> warden.runner("bob", call("salt.cmd"), "")))
        .contains("no rule of its roles allows it; it has dev, db");
    warden.runner("schedule", call("salt.cmd"), "");
  }

  @Test
  void reacting_actsForTheSender_unlessItIsDelegated() {
    EventTag other = new EventTag("app/other");
    assertThat(warden.reacting("reactor", "", other)).isEqualTo("reactor");
    assertThat(warden.reacting("reactor", "ann", other)).isEqualTo("reactor+ann");
    assertThat(warden.reacting("reactor", "ann", new EventTag("app/release/1")))
        .isEqualTo("reactor");
    assertThat(warden.reacting("reactor", "root", other)).isEqualTo("reactor");
    assertThat(warden.sender("reactor+ann")).isEqualTo("ann");
    assertThat(warden.sender("root")).isEmpty();
  }

  @Test
  void permissions_areImpliedByRules() {
    Caller ann = new Caller.Operator("ann");
    access.check("orch.v1.Operator/StartJob", ann);
    access.check("orch.v1.Operator/StartRun", ann);
    access.check("orch.v1.Operator/CallRunner", ann);
    assertThat(denied(() -> access.check("orch.v1.Operator/ChangeKey", ann)))
        .contains("key.change");
    assertThat(denied(() -> access.check("orch.v1.Operator/CreateToken", ann)))
        .contains("token.create");
    access.check("orch.v1.Operator/CreateToken", new Caller.Operator("root"));
    assertThat(new Caller.Duty("reactor+ann").toString())
        .isEqualTo("the master's reactor for operator ann");
  }

  /** The forms are those of Salt 3007's reference; what each allows is as its master decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [test.ping]                                  | test.ping             | web1,web2 | true
          [test.ping]                                  | test.pingpong         | web1 | true
          ['test\\.ping$']                             | test.pingpong         | web1 | false
          [test.*, 'cmd\\..*']                         | cmd.run               | db1  | true
          [state.apply]                                | cmd.run               | db1  | false
          ['web*': [test.ping]]                        | test.ping             | web1,web2 | true
          ['web*': [test.ping]]                        | test.ping             | web1,db1 | false
          ['web*': [test.ping], 'db*': ['.*']]         | test.ping             | web1,db1 | true
          ['E@web[12] and not web2': ['.*']]           | cmd.run               | web2 | false
          ['*': [{cmd.run: {args: [uptime]}}]]         | cmd.run uptime        | web1 | true
          ['*': [{cmd.run: {args: [uptime]}}]]         | cmd.run reboot        | web1 | false
          ['*': [{cmd.run: {args: [uptime]}}]]         | cmd.run               | web1 | false
          ['*': [{cmd.run: {args: [null, 'b$']}}]]     | cmd.run x b c         | web1 | true
          ['*': [{cmd.run: [{args: [a]}, {args: [b]}]}]] | cmd.run b           | web1 | true
          ['*': [{cmd.run: {kwargs: {cwd: /tmp}}}]]    | cmd.run x cwd=/tmp/y  | web1 | true
          ['*': [{cmd.run: {kwargs: {cwd: /tmp}}}]]    | cmd.run x cwd=/etc    | web1 | false
          ['*': [{cmd.run: {kwargs: {cwd: null}}}]]    | cmd.run x             | web1 | false
          ['@runner']                                  | cmd.run               | web1 | false
          """)
  void publisherAcl_functions_asInSalt(String acl, String words, String minions, boolean allowed) {
    Warden salt = Warden.of(new Access(settings("publisher_acl: {ann: " + acl + "}")), FLEET);
    List<String> parts = List.of(words.split(" "));
    List<String> given = parts.subList(1, parts.size());
    Call call =
        Call.of(
            parts.getFirst(),
            given.stream().filter(word -> !word.contains("=")).toList(),
            given.stream()
                .filter(word -> word.contains("="))
                .collect(Collectors.toMap(w -> w.split("=")[0], w -> w.split("=")[1])));
    List<MinionId> ids = List.of(minions.split(",")).stream().map(MinionId::new).toList();
    if (allowed) {
      salt.minions("ann", call, List.of(), ids);
    } else {
      denied(() -> salt.minions("ann", call, List.of(), ids));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ['@runner']                          | jobs.list_jobs | true  | false
          ['@runners']                         | jobs.list_jobs | true  | false
          ['@wheel']                           | key.accept     | false | true
          ['@jobs']                            | jobs.list_jobs | true  | true
          ['@jobs']                            | key.accept     | false | false
          ['@runner': [jobs.list_jobs]]        | jobs.list_jobs | true  | false
          ['@runner': [jobs.list_jobs]]        | jobs.active    | false | false
          ['@jobs': [list]]                    | jobs.list_jobs | true  | true
          ['@jobs': [list]]                    | jobs.active    | false | false
          ['@wheel': [{key.accept: {args: [web]}}]] | key.accept | false | false
          [test.ping]                          | test.ping      | false | false
          """)
  void publisherAcl_runnersAndWheels_asInSalt(
      String acl, String function, boolean runner, boolean wheel) {
    Warden salt = Warden.of(new Access(settings("publisher_acl: {ann: " + acl + "}")), FLEET);
    assertThat(allows(() -> salt.runner("ann", call(function), ""))).isEqualTo(runner);
    assertThat(allows(() -> salt.wheel("ann", call(function)))).isEqualTo(wheel);
  }

  private static boolean allows(Runnable question) {
    try {
      question.run();
      return true;
    } catch (OrchException e) {
      return false;
    }
  }

  @Test
  void publisherAcl_users_byGlobRegexAndGroup() {
    Warden salt =
        Warden.of(
            new Access(
                settings(
                    """
                    operators: {eve: {groups: [ops]}}
                    publisher_acl: {'a.*': [test.ping], 'b*': [cmd.run]}
                    external_auth:
                      pam: {'ops%': [state.apply], '*': [grains.items], carl: [test.ping]}
                    publisher_acl_blacklist: {users: ['^(?!ann$).*x$'], modules: ['cmd.*']}
                    """)),
            FLEET);
    assertThat(allows(() -> salt.minions("ann", call("test.ping"), List.of(), List.of(WEB1))))
        .isTrue();
    assertThat(allows(() -> salt.minions("eve", call("state.apply"), List.of(), List.of(WEB1))))
        .isTrue();
    assertThat(allows(() -> salt.minions("ann", call("state.apply"), List.of(), List.of(WEB1))))
        .isFalse();
    assertThat(allows(() -> salt.minions("dora", call("grains.items"), List.of(), List.of(WEB1))))
        .isTrue();
    assertThat(allows(() -> salt.minions("carl", call("grains.items"), List.of(), List.of(WEB1))))
        .isFalse();
    assertThat(denied(() -> salt.minions("bob", call("cmd.run"), List.of(), List.of(WEB1))))
        .contains("shut out by 'cmd.*' of publisher_acl_blacklist");
    assertThat(denied(() -> salt.minions("alx", call("test.ping"), List.of(), List.of(WEB1))))
        .contains("operator alx is shut out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "operators: {ann: {roles: [dve]}}\\nroles: {dev: {permissions: [job.read]}}" | master.yaml:1 | did you mean 'dev'
          "operators: {ann: [jobs.read]}" | master.yaml:1 | is no permission
          "roles:\\n  dev: {rules: [{functions: [a], target: x}]}" | master.yaml:2 | did you mean 'targets'
          "roles:\\n  dev: {rules: [{targets: x}]}" | master.yaml:2 | name 'functions', 'runners' or 'wheels'
          "roles:\\n  dev: {rules: [{functions: [a], targets: 'G@x:y and'}]}" | master.yaml:2 | compound
          "roles:\\n  dev: {}" | master.yaml:2 | allows nothing
          "publisher_acl:\\n  ann:\\n    - 'a('" | master.yaml:3 | is no regular expression
          "publisher_acl:\\n  ann:\\n    - {a: [b], c: [d]}" | master.yaml:3 | a map with one key
          "publisher_acl:\\n  ann:\\n    - 'G@x and': [a]" | master.yaml:3 | compound target
          "publisher_acl:\\n  ann:\\n    - '*': [{cmd.run: {arg: [a]}}]" | master.yaml:3 | 'args'
          "external_auth:\\n  pam:\\n    '^model': [a]" | master.yaml:3 | models of a database
          """)
  void mistakes_nameLineAndFix(String yaml, String where, String what) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> settings(yaml.replace("\\n", "\n")))
        .satisfies(e -> assertThat(e.problems().toString()).contains(where).contains(what));
  }

  @Test
  void minions_tenThousandForOneWhoMayDoAll_areNotLookedAt() {
    List<MinionId> many =
        IntStream.range(0, 10_000).mapToObj(i -> new MinionId("web" + i)).toList();
    Minions none =
        new Minions() {
          @Override
          public SortedSet<MinionId> among(String compound, Collection<MinionId> minions) {
            throw new AssertionError("resolved");
          }

          @Override
          public String environment(MinionId minion) {
            throw new AssertionError("looked at");
          }
        };
    Warden.of(access, none).minions("root", call("test.ping"), List.of("", ""), many);
  }
}
