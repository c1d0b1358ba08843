package io.orch.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.cli.client.UserDataWish;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.http.Http;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served to whoever asks, and what strangers may tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BootstrapPagesIT {

  private static final String NAME = "orch-minion-1.2.0-linux-x86_64.tar.gz";
  private static final String CONTENT = "not really a package, ".repeat(20_000);

  private Path dir;
  private TestingMaster master;
  private Operator operator;
  private WebClient web;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    Path packages = Files.createDirectories(temp.resolve("packages"));
    Files.writeString(packages.resolve(NAME), CONTENT);
    Files.writeString(
        packages.resolve("manifest.json"),
        """
        {"version": "1.2.0", "machine": "x86_64", "java": "25", "packages": [
          {"product": "orch-minion", "format": "tar.gz", "file": "%s", "size": %d, "sha256": "%s"}]}
        """
            .formatted(NAME, CONTENT.length(), Hashes.sha256(CONTENT)));
    master =
        TestingMaster.configured(
            temp.resolve("master"),
            """
            web: {port: 0}
            packages: %s
            bootstrap: {address: orch.example.com}
            """
                .formatted(packages));
    operator = master.operator();
    web = new WebClient(master);
  }

  @AfterAll
  void stop() {
    operator.close();
    master.close();
  }

  private String userData() {
    return operator
        .client()
        .bootstraps()
        .userData(new UserDataWish("prod", "web", "sh", "", "auto", "", "", "", ""))
        .text();
  }

  private static String value(String script, String name) {
    Matcher found = Pattern.compile(name + "='([^']*)'").matcher(script);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private Http.Response trusting(Path authority, String path) {
    return new JdkHttp()
        .send(
            new Http.Request(
                "GET",
                URI.create("https://localhost:" + master.webPort() + path),
                Map.of(),
                new byte[0],
                Duration.ofSeconds(20)),
            new Http.Trust(true, Optional.of(authority), Optional.empty(), Optional.empty()),
            10_000_000);
  }

  @Test
  void certificate_ofTheUserData_trustsTheServerAlsoAfterTheAuthorityChanged() throws Exception {
    String script = userData();
    String hash = value(script, "ORCH_CA_SHA256");
    Http.Response certificate = web.get("/bootstrap/ca/" + hash + ".pem");
    assertThat(certificate.status()).isEqualTo(200);
    assertThat(Hashes.sha256(certificate.text())).isEqualTo(hash);
    Path anchor = Files.writeString(dir.resolve("anchor.pem"), certificate.text());
    assertThat(trusting(anchor, "/bootstrap/minion.sh").text()).startsWith("#!/bin/sh\n");

    int present = operator.client().authorities().list().newest().number();
    operator.client().authorities().rotate(present);
    operator.client().authorities().await(Duration.ofSeconds(20), seen -> {}, lost -> {});

    assertThat(value(userData(), "ORCH_CA_SHA256")).isNotEqualTo(hash);
    assertThat(web.get("/bootstrap/ca/" + hash + ".pem").text()).isEqualTo(certificate.text());
    master.restart();
    assertThat(trusting(anchor, "/bootstrap/minion.sh").status()).isEqualTo(200);
  }

  @Test
  void facts_machine_areTheNewestVersionAndItsHash() {
    assertThat(web.get("/bootstrap/minion/x86_64").text())
        .isEqualTo(
            "version=1.2.0\nfile=%s\nsize=%d\nsha256=%s\n"
                .formatted(NAME, CONTENT.length(), Hashes.sha256(CONTENT)));
    assertThat(web.get("/bootstrap/minion/x86_64?version=1.2.0").status()).isEqualTo(200);
    assertThat(web.get("/bootstrap/minion/x86_64?version=9.9").text())
        .contains("this master has no tar.gz of orch-minion 9.9 for x86_64");
    assertThat(web.get("/bootstrap/minion/riscv64").status()).isEqualTo(404);
    assertThat(web.get("/bootstrap/minion/x86_64?version=$(id)").status()).isEqualTo(400);
    assertThat(web.get("/bootstrap/packages/SHA256SUMS").text())
        .isEqualTo(Hashes.sha256(CONTENT) + "  " + NAME + "\n");
  }

  @Test
  void content_wholeAndFromWhereItWasCutOff_isThePackage() {
    String path = "/bootstrap/packages/" + NAME;

    assertThat(web.get(path).text()).isEqualTo(CONTENT);
    Http.Response rest = web.send("GET", path, Map.of("Range", "bytes=300000-"), "");
    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.text()).isEqualTo(CONTENT.substring(300_000));
    assertThat(web.send("GET", path, Map.of("Range", "bytes=440000-"), "").status()).isEqualTo(416);
    assertThat(web.send("GET", path, Map.of("Range", "bytes=-5"), "").status()).isEqualTo(200);
    assertThat(web.send("HEAD", path, Map.of(), "").status()).isEqualTo(200);
    for (int i = 0; i < 50; i++) {
      assertThat(web.send("HEAD", path, Map.of(), "").status()).as("place %d", i).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "packages/../manifest.json",
        "packages/%2e%2e/manifest.json",
        "packages/..%2fmanifest.json",
        "packages/manifest.json",
        "packages/",
        "packages/%00",
        "packages//etc/passwd",
        "ca/",
        "ca/..%2fmaster.key",
        "ca/0000.pem",
        "minion.sh/x",
        ""
      })
  void get_whatIsNotServed_notFound(String path) {
    assertThat(web.get("/bootstrap/" + path).status()).isEqualTo(404);
  }

  @Test
  void content_isNoLongerWhatTheManifestSays_notServedAndNothingIsTold() throws Exception {
    Path other = Files.createDirectories(dir.resolve("packages/broken"));
    Files.writeString(other.resolve("orch-minion-9.tar.gz"), "changed");
    Files.writeString(
        other.resolve("manifest.json"),
        """
        {"version": "0.0.9", "machine": "x86_64", "packages": [
          {"product": "orch-minion", "format": "tar.gz", "file": "orch-minion-9.tar.gz", "size": 7,
           "sha256": "%s"}]}
        """
            .formatted(Hashes.sha256("as built")));

    Http.Response answer = web.get("/bootstrap/packages/orch-minion-9.tar.gz");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).doesNotContain("changed", dir.toString());
  }

  private int report(String body) {
    return web.send(
            "POST",
            "/bootstrap/report",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            body)
        .status();
  }

  private List<Event> events() {
    List<Event> found = new ArrayList<>();
    operator
        .client()
        .events(new EventQuery("orch/bootstrap/*", "", null, null, 0, 0, 500), found::add);
    return found;
  }

  @Test
  void report_strangersTellAnything_boundedAndMarkedAsNotVerified() {
    int before = events().size();
    assertThat(report("name=i-1&stage=install&state=done&millis=1500&detail=a%1b%5b2Jb%0ac&x=y"))
        .isEqualTo(200);
    Map<?, ?> data = (Map<?, ?>) events().getLast().data();
    assertThat(events().getLast().tag()).isEqualTo("orch/bootstrap/i-1/install");
    assertThat(data.get("detail")).isEqualTo("a\\x1b[2Jb\nc");
    assertThat(data.get("seconds")).isEqualTo(1.5);
    assertThat(data.get("verified")).isEqualTo(false);
    assertThat(data.containsKey("x")).isFalse();

    assertThat(report("name=../x&stage=install&state=done")).isEqualTo(400);
    assertThat(report("name=i-1&stage=a%2Fb&state=done")).isEqualTo(400);
    assertThat(report("name=i-1&stage=install&state=fired")).isEqualTo(400);
    assertThat(report("name=%zz")).isEqualTo(400);
    assertThat(report("")).isEqualTo(400);
    assertThat(report("detail=" + "x".repeat(20_000))).isEqualTo(413);
    assertThat(events()).hasSize(before + 1);

    int taken = 0;
    for (int i = 0; i < 100; i++) {
      taken += report("name=i-2&stage=join&state=begun") == 200 ? 1 : 0;
    }
    assertThat(taken).isBetween(1, 60);
    assertThat(report("name=i-2&stage=join&state=begun")).isEqualTo(429);
    assertThat(web.get("/bootstrap/minion.sh").status()).isEqualTo(200);
  }

  @Test
  void userData_wishThatIsNone_refusedByTheMaster() {
    UserDataWish wish = new UserDataWish("prod", "a b", "sh", "", "auto", "", "", "", "");

    assertThatThrownBy(() -> operator.client().bootstraps().userData(wish))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("a role is 1 to 64 letters");
  }

  @Test
  void certificate_read_isOneOfTheAuthority() {
    String pem = web.get("/bootstrap/ca/" + value(userData(), "ORCH_CA_SHA256") + ".pem").text();

    assertThat(pem.getBytes(StandardCharsets.US_ASCII).length).isLessThan(2_000);
    assertThat(pem).doesNotContain("PRIVATE");
  }
}
