package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.client.EventQuery;
import io.orch.cli.client.TargetResult;
import io.orch.e2e.fixture.CapturedLog;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.age.AgeRecipient;
import io.orch.sls.age.EncValue;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After runs with secrets, none of them is in anything that the product keeps or tells. */
class SecretsIT {

  private static final String ENCRYPTED = "corr3ct 'horse' b@ttery";
  private static final String PGP = "pgp-Gei0aiNg9ee";
  private static final String PLAIN = "pl4in+Secret/9";
  private static final String OTHERS = "only-for-db1-Ohsh4oe";
  private static final String KEY =
      "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhk\niG9w0BAQEFAASCBKcw\n-----END KEY-----\n";

  private static final EventQuery EVERY = new EventQuery("*", "", null, null, 0, 0, 10_000);

  private final List<String> told = new ArrayList<>();

  @Test
  void runsWithSecrets_leaveNoneBehind(@TempDir Path dir) throws Exception {
    Path keyring = Files.createDirectories(dir.resolve("master/gpgkeys"));
    String pgp = pgp(keyring);
    Path out = Files.createDirectories(dir.resolve("out"));
    try (CapturedLog log = CapturedLog.begin();
        TestingMaster master =
            TestingMaster.configured(
                dir.resolve("master"),
                "gpg_keydir: gpgkeys\nsecret_pillar_keys: ['*token', 'site:pin']\n"
                    + "minion_events: ['my/*']\n");
        Operator operator = master.operator();
        TestingMinion web = TestingMinion.join(master, "web1", dir.resolve("web1"));
        TestingMinion db = TestingMinion.join(master, "db1", dir.resolve("db1"))) {
      write(master, pgp, out);
      states(operator, out);
      orchestrations(operator);
      tell(operator.client().pillar("web1", "", "", Map.of()));
      operator.client().events(EVERY, this::tell);
      tell(operator.client().jobs().list(100, ""));
      tell(operator.client().runs().list(100, ""));
      web.restart();
      master.restart();
      operator.awaitConnected("web1");
      orchestrations(operator);
      assertThat(operator.client().pillar("db1", "", "", Map.of(), true).toString())
          .contains(OTHERS, "4711");
      assertThat(log.text()).contains("********");
      told.add(log.text());
    }
    assertThat(new String(store(dir), StandardCharsets.ISO_8859_1)).contains("SEALED[");
    String all = String.join("\n", told);
    for (String secret : List.of(ENCRYPTED, PGP, PLAIN, OTHERS, "MIIEvQIBADANBgkqhk")) {
      for (String form : forms(secret)) {
        assertThat(all).as("told").doesNotContain(form);
        grep(dir, form);
      }
    }
    assertThat(all).doesNotContain("pin: 4711").contains("pin=********");
  }

  private static byte[] store(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("master/root/store"))) {
      Path file = files.filter(one -> one.toString().endsWith(".mv.db")).findFirst().orElseThrow();
      return Files.readAllBytes(file);
    }
  }

  private void tell(Object what) {
    told.add(String.valueOf(what));
  }

  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return List.of(
        secret,
        Base64.getEncoder().withoutPadding().encodeToString(bytes).substring(0, 18),
        URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  /** Looks through every file but the trees that the secrets stand in, and those of states. */
  private static void grep(Path dir, String secret) throws IOException {
    byte[] wanted = secret.getBytes(StandardCharsets.UTF_8);
    String text = new String(wanted, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = dir.relativize(file).toString();
        boolean source =
            path.startsWith("master/pillars")
                || path.startsWith("master/root/pillar/")
                || path.startsWith("out");
        if (!source || secret.equals(ENCRYPTED) && !path.startsWith("out")) {
          assertThat(
                  new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text))
              .as(path + " holds " + secret)
              .isFalse();
        }
      }
    }
  }

  private static void write(TestingMaster master, String pgp, Path out) throws IOException {
    String key = Files.readString(master.root().resolve("pki/secrets.key"));
    AgeRecipient recipient =
        AgeRecipient.parse(key.lines().findFirst().orElseThrow().replaceAll(".*: ", ""));
    master
        .write("pillars/top.sls", "base:\n  '*': [site]\n  'db*': [db]\n")
        .write(
            "pillars/site.sls",
            """
            #!jinja|yaml|gpg
            site:
              password: %s
              key: %s
              token: %s
              pin: '4711'
              url: mysql://u:%s@db/x
              pgp: |
            %s
            """
                .formatted(
                    EncValue.write(ENCRYPTED, List.of(recipient)),
                    EncValue.write(KEY, List.of(recipient)),
                    PLAIN,
                    EncValue.write(ENCRYPTED, List.of(recipient)),
                    pgp.indent(4)))
        .write("pillars/db.sls", "db: " + EncValue.write(OTHERS, List.of(recipient)) + "\n")
        .write(
            "states/web.sls",
            """
            {%% set out = '%s' %%}
            {{ out }}/conf:
              file.managed:
                - mode: '0600'
                - contents: |
                    version={{ pillar.get('version', 1) }}
                    password={{ pillar.site.password }}
                    auth={{ ('u:' ~ pillar.site.password) | base64_encode }}
                    url={{ pillar.site.password | urlencode }}
                    pgp={{ pillar.site.pgp }}
            {{ out }}/key:
              file.managed:
                - contents_pillar: site:key
            tells:
              cmd.run:
                - name: echo "$PASSWORD"; printf %%s "$PASSWORD" | base64; echo {{ pillar.site.token }} >&2
                - env: [{PASSWORD: {{ pillar.site.password | json }}}]
            fails:
              cmd.run:
                - name: cat {{ out }}/key; echo {{ pillar.site.pgp }}; false
            my/{{ pillar.site.token }}:
              event.send:
                - name: my/event
                - data: {token: '{{ pillar.site.token }}', whole: {{ pillar.site | json }}}
            """
                .formatted(out))
        .write("states/broken.sls", "a:\n  cmd.run: [name: {{ pillar.site.pgp }}\n")
        .write("states/unknown.sls", "a:\n  no.such:\n    - name: {{ pillar.site.token }}\n")
        .write(
            "states/release.sls",
            """
            apply {{ pillar.site.token }}:
              salt.state:
                - tgt: web1
                - sls: web
                - pillar: {version: 3, given: {{ pillar.site.password | json }}}
            tell:
              salt.function:
                - name: cmd.run
                - tgt: web1
                - arg: ["echo {{ pillar.site.pgp }} {{ pillar.given | default('') }}"]
                - onfail: [salt: 'apply {{ pillar.site.token }}']
            event:
              salt.runner:
                - name: event.send
                - tag: my/{{ pillar.site.token | length }}
                - data: {token: '{{ pillar.site.token }}'}
                - onfail: [salt: 'apply {{ pillar.site.token }}']
            """);
  }

  private void states(Operator operator, Path out) throws IOException {
    told(operator.apply("web1", "web", Map.of("test", true)));
    told(operator.apply("web1", "web", Map.of()));
    assertThat(Files.readString(out.resolve("conf"))).contains("password=" + ENCRYPTED);
    TargetResult second = operator.apply("web1", "web", Map.of("pillar", Map.of("version", 2L)));
    assertThat(String.valueOf(second.result())).contains("+version=2", "********");
    told(second);
    told(operator.apply("web1", "broken", Map.of()));
    told(operator.apply("web1", "unknown", Map.of()));
    told(operator.exec("web1", "pillar.items"));
    told(operator.exec("web1", "pillar.get", "site:pin"));
    told(operator.exec("web1", "state.show_low_sls", "web"));
    told(operator.exec("db1", "pillar.get", "db"));
    told(operator.exec("web1", "cmd.run", "cat " + out.resolve("conf")));
    await()
        .until(
            () -> {
              List<Object> events = new ArrayList<>();
              operator.client().events(EVERY, events::add);
              return events.toString().contains("my/event");
            });
  }

  private void told(TargetResult result) {
    told.add(result.outcome() + " " + result.result());
  }

  private void orchestrations(Operator operator) {
    var run = operator.run("release", "", Map.of("given", PLAIN));
    tell(run);
    assertThat(run.toString()).contains("********");
    tell(operator.client().callRunner("pillar.show_pillar", List.of("web1"), Map.of(), false));
    try {
      operator.run("broken", "", Map.of());
    } catch (OrchException e) {
      tell(e.shown());
    }
  }

  /** An armored message of a fresh keyring. */
  private static String pgp(Path keyring) throws Exception {
    String home = keyring.toString();
    Files.setPosixFilePermissions(
        keyring, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    boolean made =
        run(
                    "gpg",
                    "--homedir",
                    home,
                    "--batch",
                    "--passphrase",
                    "",
                    "--quick-generate-key",
                    "salt",
                    "default",
                    "default",
                    "never")
                .exit
            == 0;
    assumeTrue(made, "gpg is not installed");
    Path plain = Files.writeString(keyring.resolve("plain"), PGP);
    String armored =
        run(
                "gpg",
                "--homedir",
                home,
                "--batch",
                "--trust-model",
                "always",
                "-ear",
                "salt",
                "-o",
                "-",
                plain.toString())
            .text;
    Files.delete(plain);
    return armored;
  }

  private record Ended(int exit, String text) {}

  private static Ended run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), text);
    } catch (IOException e) {
      return new Ended(127, "");
    }
  }
}
