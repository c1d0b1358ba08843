package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.outlet.Handed;
import io.orch.proto.http.JdkHttp;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebRequest;
import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElasticsearchReturnerTest extends ReturnerContract {

  private static final Map<String, Object> STATES =
      Map.of(
          "file_|-b_|-/b_|-managed", Map.of("result", true, "__run_num__", 10L),
          "file_|-a_|-/a.conf_|-managed", Map.of("result", false, "__run_num__", 2L));

  /** Documents by index and id, as a cluster has them. */
  private final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();

  /** The statuses of items that are not taken, by a part of their id. */
  private final Map<String, Integer> failing = new LinkedHashMap<>();

  private FakeServer server;
  private String options = "";

  @Override
  protected void begin(Path directory) {
    server = new FakeServer(this::bulk);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private synchronized WebAnswer bulk(WebRequest request) {
    List<Object> items = new ArrayList<>();
    String[] lines = FakeServer.body(request).split("\n");
    for (int i = 0; i < lines.length; i += 2) {
      Map<?, ?> index = (Map<?, ?>) ((Map<?, ?>) Json.parse(lines[i], "l")).get("index");
      String id = (String) index.get("_id");
      int status =
          failing.entrySet().stream()
              .filter(entry -> id.contains(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(201);
      if (status == 201) {
        documents
            .computeIfAbsent((String) index.get("_index"), name -> new LinkedHashMap<>())
            .put(id, Json.parse(lines[i + 1], "l"));
      }
      items.add(
          Map.of(
              "index",
              status == 201
                  ? Map.of("_id", id, "status", 201)
                  : Map.of(
                      "status",
                      status,
                      "error",
                      Map.of("type", "some_exception", "reason", "why"))));
    }
    return WebAnswer.text(200, "application/json", Json.write(Map.of("items", items)));
  }

  @Override
  protected Returner returner() {
    Problems problems = new Problems();
    Section in =
        Section.parse(
            "elasticsearch: {hosts: ['127.0.0.1:1', '127.0.0.1:%d']%s}"
                .formatted(server.port(), options),
            "master",
            problems);
    ElasticsearchSettings settings =
        ElasticsearchSettings.salt(new SaltOptions(in, "elasticsearch"), Path.of("/"));
    assertThat(problems.list()).isEmpty();
    return settings.open(new Surroundings(new JdkHttp(), "test", Clock.SYSTEM));
  }

  @Override
  protected synchronized List<String> there() {
    return documents.values().stream().flatMap(index -> index.keySet().stream()).toList();
  }

  @Override
  protected void fail(boolean now) {
    server.answers(now ? request -> FakeServer.status(503) : this::bulk);
  }

  private void with(String more) {
    options = ", " + more;
    reopen();
  }

  private Map<?, ?> only(String index) {
    assertThat(documents).containsOnlyKeys(index);
    return (Map<?, ?>) documents.get(index).values().iterator().next();
  }

  @Test
  void take_result_isSaltsDocument() {
    take(Samples.result(7, "web1", "pkg.version", Map.of("a.b", "1")));

    assertThat(only("salt-pkg_version").toString())
        .isEqualTo(
            "{@timestamp=2026-11-21T12:00:00.000000+00:00, success=true, retcode=0, minion=web1,"
                + " fun=pkg.version, jid=20261121120000000007, counts={},"
                + " data={_orig_key=a.b, a_b=1}}");
  }

  @Test
  void take_dated_indexIsOfTheDayOfTheEvent() {
    with("index_date: true");

    take(Samples.result(7, "web1", true));

    assertThat(documents).containsOnlyKeys("salt-test_ping-2026.11.21");
  }

  @Test
  void take_statesOrderedAndCounted_haveNumbersInFront() {
    with("states_count: true, states_order_output: true, states_single_index: true");

    take(Samples.result(7, "web1", "state.sls", STATES));

    Map<?, ?> document = only("salt-state_apply-ordered");
    assertThat(document.get("counts")).isEqualTo(Map.of("succeeded", 1L, "failed", 1L));
    assertThat(((Map<?, ?>) document.get("data")).keySet().stream().map(String::valueOf))
        .contains("2_|-file_|-a_|-/a_conf_|-managed", "10_|-file_|-b_|-/b_|-managed");
    assertThat(document.toString()).contains("_func=file.managed");
  }

  @Test
  void take_statesThatCouldNotRun_areAMap() {
    take(Samples.result(7, "web1", "state.apply", List.of("No matching sls found")));

    assertThat(only("salt-state_apply").get("data"))
        .isEqualTo(Map.of("return", List.of("No matching sls found")));
  }

  @Test
  void take_functionIsOnTheBlacklist_isLeftOut() {
    with("functions_blacklist: [test.ping]");

    take(Samples.result(7, "web1", true));

    assertThat(server.asked()).isEmpty();
  }

  @Test
  void take_jobAndEvent_areInTheirIndices() {
    returner.take(List.of(Samples.load(1), Samples.told(2, "salt/key")));

    assertThat(documents).containsOnlyKeys("salt-master-job-cache", "salt-master-event-cache");
  }

  @Test
  void take_someItemsFail_eachIsJudgedByItself() {
    failing.put("web2", 429);
    failing.put("web3", 400);

    Handed handed =
        returner.take(
            List.of(
                Samples.result(1, "web1", true),
                Samples.result(2, "web2", true),
                Samples.result(3, "web3", true)));

    assertThat(handed.left()).extracting(event -> event.sequence()).containsExactly(2L);
    assertThat(handed.failure()).isEqualTo("429: some_exception: why");
    assertThat(handed.refused()).containsOnly(Map.entry(3L, "400: some_exception: why"));
    assertThat(there()).hasSize(1);
  }

  @Test
  void take_answerIsNotOfTheBulkInterface_isLeft() {
    server.answers(request -> WebAnswer.text(200, "application/json", "{\"took\": 1}"));

    assertThat(returner.take(List.of(Samples.result(1, "web1", true))).left()).hasSize(1);
  }
}
