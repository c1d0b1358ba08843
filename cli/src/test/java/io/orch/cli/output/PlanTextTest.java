package io.orch.cli.output;

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
  void plan_json_hasAll() {
    Golden.assertText("plan.json", Json.write(PlanText.document(PLAN)) + "\n");
  }
}
