package io.orch.minion.function.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the functions run, by a program that only tells its arguments. */
class DjangoTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void install() throws IOException {
    context = new TestContext(scratch);
    Path program = scratch.resolve("venv/bin/django-admin");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho \"$@\" $DB\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Object call(String function, List<?> arguments, Map<String, ?> more) {
    Map<String, Object> keywords = new java.util.HashMap<>(more);
    keywords.put("settings_module", "shop.settings");
    keywords.put("bin_env", scratch.resolve("venv").toString());
    return context.functions().call(function, arguments, keywords);
  }

  @Test
  void command_withOptionsAndVariables_isRunAsWords() {
    assertThat(
            call(
                "django.command",
                List.of(),
                Map.of(
                    "command",
                    "check users; id",
                    "pythonpath",
                    "/srv/shop",
                    "env",
                    Map.of("DB", "main"),
                    "deploy",
                    true)))
        .isEqualTo("check users; id --settings=shop.settings --pythonpath=/srv/shop --deploy main");
  }

  @Test
  void collectstatic_takesItsFlags() {
    assertThat(call("django.collectstatic", List.of(), Map.of("clear", true, "ignore", "*.map")))
        .isEqualTo("collectstatic --settings=shop.settings --noinput --ignore=*.map --clear");
  }

  @Test
  void migrateSyncdbLoaddataAndCreatesuperuser_areTheCommandsOfTheirNames() {
    assertThat(call("django.migrate", List.of(), Map.of("app_label", "cart", "database", "b")))
        .isEqualTo("migrate cart --settings=shop.settings --database=b --noinput");
    assertThat(call("django.syncdb", List.of(), Map.of("migrate", true)))
        .isEqualTo("syncdb --settings=shop.settings --migrate --noinput");
    assertThat(call("django.loaddata", List.of(), Map.of("fixtures", "a,b")))
        .isEqualTo("loaddata a b --settings=shop.settings");
    assertThat(call("django.createsuperuser", List.of(), Map.of("username", "ann", "email", "a@x")))
        .isEqualTo("createsuperuser --settings=shop.settings --noinput --email=a@x --username=ann");
  }

  @Test
  void environmentWithoutDjango_isNamed() {
    assertThatThrownBy(
            () ->
                context
                    .functions()
                    .call(
                        "django.migrate",
                        List.of("shop.settings"),
                        Map.of("bin_env", scratch.toString())))
        .hasMessageContaining("no bin/django-admin in " + scratch);
  }

  @Test
  void environmentThatIsNotThere_isNamed() {
    String venv = scratch.resolve("gone").toString();
    assertThatThrownBy(
            () ->
                context
                    .functions()
                    .call("django.migrate", List.of("shop.settings"), Map.of("bin_env", venv)))
        .hasMessageContaining("there is no " + venv);
  }

  @Test
  void commandThatFails_failsTheJob() throws IOException {
    Path program = scratch.resolve("venv/bin/django-admin");
    Files.writeString(program, "#!/bin/sh\necho no such app; exit 3\n");
    assertThat(call("django.migrate", List.of(), Map.of())).isEqualTo("no such app");
    assertThat(context.retcode).isEqualTo(3);
  }
}
