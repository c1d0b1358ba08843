package io.orch.e2e.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first quarter of an hour, in its order: each test goes on where the last ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuickstartIT {

  private Checkout checkout;
  private final List<Site> web = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    checkout = new Checkout(directory.resolve("estate"));
    assumeTrue(
        checkout.packaged(), "installer/target/runtime is missing: run mvn verify from the top");
    Checkout.Result result = checkout.orch("quickstart");
    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output()).contains("./orch quickstart --stop");
    for (String minion : List.of("web1", "web2", "web3")) {
      web.add(new Site(minion, checkout.port(minion, "prod")));
    }
  }

  @AfterAll
  void clean() throws Exception {
    Checkout.Result result = checkout.orch("quickstart", "--clean");
    assertThat(result.code()).as(result.output()).isZero();
  }

  @Test
  @Order(1)
  void quickstart_freshDirectory_everySiteShowsTheVersionOfThePillar() throws Exception {
    for (Site site : web) {
      assertThat(site.page("version.txt").strip()).isEqualTo("1");
      assertThat(site.page("")).contains(site.minion()).contains("Lindenhof");
    }
    assertThat(new Site("ops1", checkout.port("ops1", "prod")).page(""))
        .contains("web1", "web2", "web3", "http://127.0.0.1:" + web.getFirst().port() + "/");
  }

  @Test
  @Order(2)
  void quickstart_again_saysThatItRuns() throws Exception {
    Checkout.Result result = checkout.orch("quickstart");

    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("running already")
        .contains("http://127.0.0.1:" + web.getFirst().port() + "/");
  }

  @Test
  @Order(3)
  void deploy_again_changesNothing() throws Exception {
    Checkout.Result result =
        checkout.orch("run", "deploy-environment", "--env=prod", "--output", "json");

    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output())
        .containsPattern("\"state\"\\s*:\\s*\"ok\"")
        .doesNotContainPattern("\"state\"\\s*:\\s*\"changed\"");
  }

  @Test
  @Order(4)
  void release_newVersion_neverFewerThanTwoInService() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> fewest = client.submit(() -> fewestInService(over));
      Checkout.Result result =
          checkout.orch("run", "production-release", "--env=prod", "--set", "web:version=2");
      over.set(true);

      assertThat(result.code()).as(result.output()).isZero();
      assertThat(fewest.get()).isGreaterThanOrEqualTo(2);
    }
    assertThat(versions()).containsExactly("2", "2", "2");
  }

  @Test
  @Order(5)
  void release_unhealthyVersion_stopsAtTheFirstServerNamesTheReasonAndTakesItBack()
      throws Exception {
    Checkout.Result result =
        checkout.orch(
            "run",
            "production-release",
            "--env=prod",
            "--set",
            "web:version=3",
            "--set",
            "web:health=failing",
            "--set",
            "web:gate_seconds=3");

    assertThat(result.code()).as(result.output()).isEqualTo(1);
    assertThat(result.output())
        .contains("web1  failed: web server is healthy", "\"status\": \"failing\"")
        .contains("rolled-back", "Undone by run");
    assertThat(versions()).containsExactly("2", "2", "2");
    for (Site site : web) {
      assertThat(site.inService()).isTrue();
    }
  }

  @Test
  @Order(6)
  void deploy_otherEnvironment_buildsASmallerOneBeside() throws Exception {
    Checkout.Result result = checkout.orch("run", "deploy-environment", "--env=test");

    assertThat(result.code()).as(result.output()).isZero();
    assertThat(new Site("web1", checkout.port("web1", "test")).page("")).contains("proving");
    assertThat(new Site("web2", checkout.port("web2", "test")).inService()).isFalse();
    assertThat(versions()).as("prod is as it was").containsExactly("2", "2", "2");
  }

  private List<String> versions() throws IOException, InterruptedException {
    List<String> versions = new ArrayList<>();
    for (Site site : web) {
      versions.add(site.page("version.txt").strip());
    }
    return versions;
  }

  /** Asks the three in turn until it is over. */
  private int fewestInService(AtomicBoolean over) throws InterruptedException {
    int fewest = web.size();
    while (!over.get()) {
      int inService = 0;
      for (Site site : web) {
        inService += site.inService() ? 1 : 0;
      }
      fewest = Math.min(fewest, inService);
    }
    return fewest;
  }
}
