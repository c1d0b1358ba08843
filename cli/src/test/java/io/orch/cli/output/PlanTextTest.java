package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Plan;
import io.orch.sls.value.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private static final Plan PLAN =
      new Plan(
          Fixtures.run("changed"),
          List.of(
              new Plan.PlannedStep(
                  "web servers",
                  List.of(
                      new Plan.Group(
                          List.of("web1", "web2"),
                          Map.of(
                              "file_|-site_|-/srv/site_|-managed",
                              new TreeMap<>(
                                  Map.of(
                                      "changes", Map.of("diff", "-old\n+new\n"), "comment", "")))),
                      new Plan.Group(List.of("web3"), Map.of()))),
              new Plan.PlannedStep(
                  "health",
                  List.of(
                      new Plan.Group(
                          List.of(), List.of("ok", "Function http.query would be run."))))));

  @Test
  void plan_text_tellsTheSameChangesOnce() {
    Golden.assertText("plan.txt", Golden.plain(PlanText.of(PLAN)));
  }

  @Test
  void plan_changesThatDifferInNameAndContext_areToldOnce() {
    List<Plan.Group> groups = List.of(page("web1", "8001"), page("web2", "8002"));
    Plan plan = new Plan(PLAN.run(), List.of(new Plan.PlannedStep("web servers", groups)));
    assertThat(Golden.plain(PlanText.of(plan)))
        .contains("web1, web2 (2)", "-{minion}: 1", "+{minion}: 2", "/srv/{minion}/page")
        .doesNotContain("8002", "+++");
  }

  private static Plan.Group page(String minion, String port) {
    String diff = "--- a\n+++ b\n@@ -1,2 +1,2 @@\n port " + port + "\n-M: 1\n+M: 2\n";
    return new Plan.Group(
        List.of(minion),
        Map.of(
            "file_|-/srv/M/page_|-/srv/M/page_|-managed".replace("M", minion),
            Map.of("changes", Map.of("diff", diff.replace("M", minion)), "comment", "")));
  }

  @Test
  void plan_json_hasAll() {
    Golden.assertText("plan.json", Json.write(PlanText.document(PLAN)) + "\n");
  }
}
