package io.orch.e2e.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.compile.LowChunk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped trees mean what they say, without a master or a minion. */
class ShippedTreesTest {

  private final ShippedTrees trees = new ShippedTrees();

  @Test
  void everySls_syntax_hasNoMistake() {
    assertThat(trees.syntax()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"web1,prod,web", "web1,test,web", "ops1,prod,ops", "ops1,test,ops"})
  void role_environment_compilesWithKnownFunctionsAndArguments(
      String minion, String environment, String role) {
    var compilation =
        trees.compile(
            minion,
            trees.pillar(minion, environment, Map.of("fleet", Map.of("web1", Map.of()))),
            role);

    assertThat(compilation.problems()).isEmpty();
    assertThat(compilation.chunks())
        .extracting(LowChunk::name)
        .contains("/srv/estate/" + environment + (role.equals("web") ? "/site" : "/inventory"));
  }

  @Test
  void web_overriddenVersion_isInPagesAndGate() {
    var pillar = trees.pillar("web1", "prod", Map.of("web", Map.of("version", 2L)));

    var pages = trees.templates("web1", pillar, "web");

    assertThat(pages.get("/srv/estate/prod/site/version.txt").strip()).isEqualTo("2");
    assertThat(pages.get("/srv/estate/prod/site/index.html")).contains("<dd>2</dd>", "Lindenhof");
    String gate =
        trees.compile("web1", pillar, "web").chunks().stream()
            .filter(chunk -> chunk.state().equals("http"))
            .map(chunk -> String.valueOf(chunk.arguments().get("match")))
            .findFirst()
            .orElseThrow();
    assertThat(pages.get("/srv/estate/prod/site/health.json")).contains(gate);
  }

  @Test
  void web_failingHealth_doesNotPassTheGate() {
    var pillar = trees.pillar("web1", "prod", Map.of("web", Map.of("health", "failing")));

    assertThat(trees.templates("web1", pillar, "web").get("/srv/estate/prod/site/health.json"))
        .contains("\"status\": \"failing\"");
  }

  @Test
  void web_noEnvironment_isRefusedWithTheFix() {
    var pillar = trees.pillar("web1", "", Map.of());

    assertThatThrownBy(() -> trees.compile("web1", pillar, "web").orThrow())
        .hasMessageContaining("--env=prod");
  }

  @ParameterizedTest
  @CsvSource({"prod,3", "test,1"})
  void deployment_environment_looksAtItsServersFromOutside(String environment, int servers) {
    var compilation =
        trees.orchestration(trees.pillar("master", environment, Map.of()), "deploy-environment");

    assertThat(compilation.problems()).isEmpty();
    assertThat(compilation.chunks())
        .extracting(LowChunk::id)
        .containsExactly("web servers", "web servers from outside", "inventory");
    assertThat(compilation.chunks().get(1).arguments().get("pillar"))
        .extracting("servers")
        .satisfies(map -> assertThat((Map<?, ?>) map).hasSize(servers));
  }

  @Test
  void release_prod_goesOneServerAtATimeAndChecksEach() {
    var compilation =
        trees.orchestration(trees.pillar("master", "prod", Map.of()), "production-release");

    assertThat(compilation.problems()).isEmpty();
    assertThat(compilation.chunks())
        .extracting(LowChunk::id)
        .isEqualTo(List.of("what follows a failure", "web servers", "inventory"));
    LowChunk release = compilation.chunks().get(1);
    assertThat(release.argument("batch")).isEqualTo(1L);
    assertThat(String.valueOf(release.argument("gate")))
        .contains("{grain:ports:prod}/health.json", "\"version\": \"1\"");
  }
}
