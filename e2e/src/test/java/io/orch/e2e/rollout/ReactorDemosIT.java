package io.orch.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.client.Job;
import io.orch.cli.client.Key;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import io.orch.testing.PublicReactors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reactors of public repositories, unmodified, on machines that they were written for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactorDemosIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern SERVER = Pattern.compile("(?m)^web,(app\\d),.*,UP,");

  private static final String SETTINGS =
      """
      reactor:
        - salt/job/*/ret/*:
          - salt://reactor/haproxy-update.sls
        - salt/key:
          - salt://reactor/haproxy-remove.sls
        - 'salt/demo/minion1/full_logs':
          - salt://reactor/cleanup_logs.sls
        - 'salt/demo/minion1/restart/ssh':
          - salt://reactor/restart_ssh_service.sls
      """;

  private static final String TOP =
      """
      base:
        'node_type:django':
          - match: grain
          - app
        'proxy': [proxy]
      """;

  private static final String APP =
      """
      page:
        file.managed: [{name: /srv/release}, {contents: '{{ grains.id }}'}]
      unit:
        file.managed:
          - name: /var/lib/orch/services/web.service
          - makedirs: True
          - contents: |
              [Service]
              ExecStart=%s -XX:+UseSerialGC -Xmx32m -cp %s %s /srv/release 80
      web:
        service.running: [{require: [{file: unit}, {file: page}]}]
      """;

  private static final String PROXY =
      """
      unit:
        file.managed:
          - name: /var/lib/orch/services/haproxy.service
          - makedirs: True
          - contents: |
              [Service]
              ExecStart=/usr/sbin/haproxy -db -f /srv/haproxy.cfg
      /srv/haproxy.cfg:
        file.managed: [{source: 'salt://haproxy.cfg'}, {template: jinja}]
      haproxy:
        service.running:
          - require: [{file: unit}]
          - watch: [{file: /srv/haproxy.cfg}]
      """;

  private static final String HAPROXY =
      """
      defaults
        mode http
        timeout connect 2s
        timeout client 5s
        timeout server 5s
        stats enable
        stats uri /status
      frontend site
        bind :80
        default_backend web
      backend web
      {%- for server, addrs in salt['mine.get']('node_type:django', 'network.ip_addrs', tgt_type='grain') | dictsort() %}
        server {{ server }} {{ addrs[0] }}:80 check inter 200ms rise 1
      {%- endfor %}
      """;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private Containers containers;
  private TestingMaster master;
  private Operator operator;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/haproxy")), "needs HAProxy: apt-get install haproxy");
    Containers.missing().ifPresent(reason -> assumeTrue(false, reason));
    containers = Containers.open(dir);
    master = TestingMaster.configured(dir.resolve("master"), containers.gateway(), SETTINGS);
    Path classes =
        Path.of(WebServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    master
        .write("pillars/top.sls", "base:\n  '*': [mine]\n")
        .write("pillars/mine.sls", "mine_functions:\n  network.ip_addrs: []\n")
        .write("states/top.sls", TOP)
        .write("states/haproxy.cfg", HAPROXY)
        .write("states/proxy.sls", PROXY)
        .write(
            "states/app.sls", APP.formatted(Containers.java(), classes, WebServer.class.getName()))
        .write("states/reactor/haproxy-update.sls", PublicReactors.HAPROXY_UPDATE)
        .write("states/reactor/haproxy-remove.sls", PublicReactors.HAPROXY_REMOVE)
        .write("states/reactor/cleanup_logs.sls", PublicReactors.CLEANUP_LOGS)
        .write("states/reactor/restart_ssh_service.sls", PublicReactors.RESTART_SSH_SERVICE);
    operator = master.operator();
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable part : new AutoCloseable[] {containers, operator, master}) {
      if (part != null) {
        part.close();
      }
    }
  }

  private void join(String minion, String nodeType) throws Exception {
    String master = containers.gateway() + ":" + this.master.port();
    containers.start(
        minion,
        TestingMinion.yaml(minion, master, this.master.pin(), operator.token(minion))
            .replace("root_dir: .", "root_dir: /var/lib/orch")
            .replace("grains: {", "grains: {node_type: " + nodeType + ", "));
    operator.awaitConnected(minion);
  }

  private void converge(String minion) {
    Job job = operator.start(minion, "state.apply", List.of(), Map.of());
    assertThat(operator.finished(job.jid()).targets())
        .allSatisfy(each -> assertThat(each.outcome()).isEqualTo(JobOutcome.CHANGED));
  }

  @Test
  void webContainer_thatConverges_appearsBehindHaproxy_andLeavesWithItsKey() throws Exception {
    join("proxy", "proxy");
    converge("proxy");
    whileItRestarts().until(() -> ask("/").statusCode() == 503);

    join("app1", "django");
    join("app2", "django");
    converge("app1");
    whileItRestarts().until(() -> behind().contains("app1"));
    converge("app2");
    whileItRestarts().until(() -> behind().equals(Set.of("app1", "app2")));
    assertThat(Set.of(ask("/").body(), ask("/").body()))
        .containsExactlyInAnyOrder("release app1\n", "release app2\n");

    operator.client().changeKey("app2", Key.Change.REVOKE);
    whileItRestarts().until(() -> behind().equals(Set.of("app1")));
    assertThat(List.of(ask("/").body(), ask("/").body())).containsOnly("release app1\n");
  }

  @Test
  void logs_thatAMinionCallsFull_areCleaned_andWhatNamesNoMinionsSaysSo() throws Exception {
    join("minion1", "plain");
    operator.exec("minion1", "cmd.run", "echo line > /tmp/log.txt");
    operator.exec("minion1", "event.send", "salt/demo/minion1/full_logs");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Boolean.FALSE.equals(
                    operator.exec("minion1", "file.file_exists", "/tmp/log.txt").result()));

    operator.exec("minion1", "event.send", "salt/demo/minion1/restart/ssh");
    await().atMost(PATIENCE).until(() -> operator.client().reactors().dead("", 9).size() == 1);
    assertThat(operator.client().reactors().dead("", 9).get(0).why())
        .contains("restart_ssh_service.sls:2:3", "add '- tgt: TARGET'");
  }

  /** A HAProxy that is given a new configuration takes no connections for a moment. */
  private static ConditionFactory whileItRestarts() {
    return await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class);
  }

  private HttpResponse<String> ask(String path) throws Exception {
    URI uri = URI.create("http://" + containers.address("proxy") + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** The servers that HAProxy calls healthy. */
  private Set<String> behind() throws Exception {
    Set<String> found = new TreeSet<>();
    Matcher servers = SERVER.matcher(ask("/status;csv").body());
    while (servers.find()) {
      found.add(servers.group(1));
    }
    return found;
  }
}
