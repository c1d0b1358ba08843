package io.orch.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Job;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Three web servers and a HAProxy before them, each in a container with its minion. */
final class Site implements AutoCloseable {

  static final List<String> WEBS = List.of("web1", "web2", "web3");
  private static final String BALANCER = "lb1";

  private static final String PILLAR =
      """
      release: '1'
      lb:
        kind: haproxy
        backend: web
        socket: /run/haproxy.sock
      """;

  private static final String WEB =
      """
      release:
        file.managed:
          - name: /srv/release
          - contents: '{{ pillar['release'] }}'
      unit:
        file.managed:
          - name: /var/lib/orch/services/web.service
          - makedirs: True
          - contents: |
              [Service]
              ExecStart=%s -XX:+UseSerialGC -Xmx32m -cp %s %s /srv/release 8080
      web:
        service.running:
          - require: [{file: unit}]
          - watch: [{file: release}]
      """;

  private static final String LB =
      """
      config:
        file.managed:
          - name: /srv/haproxy.cfg
          - source: salt://haproxy.cfg
      unit:
        file.managed:
          - name: /var/lib/orch/services/haproxy.service
          - makedirs: True
          - contents: |
              [Service]
              ExecStart=/usr/sbin/haproxy -db -f /srv/haproxy.cfg
      haproxy:
        service.running:
          - require: [{file: unit}, {file: config}]
      """;

  /** It retries nothing, so that no request is saved that a release lost. */
  private static final String HAPROXY =
      """
      global
        stats socket /run/haproxy.sock level admin
      defaults
        mode http
        retries 0
        timeout connect 2s
        timeout client 5s
        timeout server 5s
      frontend site
        bind :80
        default_backend web
      backend web
        balance roundrobin
        default-server check inter 1s rise 1
      """;

  private final Containers containers;
  private final TestingMaster master;
  private final Operator operator;

  private Site(Containers containers, TestingMaster master) {
    this.containers = containers;
    this.master = master;
    this.operator = master.operator();
  }

  /** A site that serves release 1; its files are below a directory. */
  static Site open(Path dir) throws Exception {
    Containers containers = Containers.open(dir);
    Site site =
        new Site(containers, TestingMaster.start(dir.resolve("master"), containers.gateway()));
    try {
      site.trees();
      site.start();
      return site;
    } catch (Exception | AssertionError e) {
      site.close();
      throw e;
    }
  }

  private void trees() throws URISyntaxException {
    Path classes =
        Path.of(WebServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringBuilder haproxy = new StringBuilder(HAPROXY);
    for (String web : WEBS) {
      haproxy.append("  server ").append(web).append(' ').append(web).append(":8080\n");
    }
    master
        .write("pillars/top.sls", "base:\n  '*': [site]\nprod:\n  '*': [site]\n")
        .write("pillars/site.sls", PILLAR)
        .write("states/haproxy.cfg", haproxy.toString())
        .write("states/lb.sls", LB)
        .write(
            "states/web.sls", WEB.formatted(Containers.java(), classes, WebServer.class.getName()));
  }

  private void start() throws Exception {
    for (String minion : minions()) {
      containers.start(
          minion,
          TestingMinion.yaml(
                  minion,
                  containers.gateway() + ":" + master.port(),
                  master.pin(),
                  operator.token(minion))
              .replace("root_dir: .", "root_dir: /var/lib/orch"));
    }
    for (String minion : minions()) {
      operator.awaitConnected(minion);
    }
    apply("web*", "web");
    apply(BALANCER, "lb");
  }

  private static List<String> minions() {
    return Stream.concat(WEBS.stream(), Stream.of(BALANCER)).toList();
  }

  private void apply(String target, String sls) {
    Job job = operator.start(target, "state.apply", List.of(sls), Map.of());
    assertThat(operator.finished(job.jid()).targets())
        .allSatisfy(each -> assertThat(each.outcome()).isEqualTo(JobOutcome.CHANGED));
  }

  /** Where its visitors come in. */
  String address() throws IOException, InterruptedException {
    return containers.address(BALANCER);
  }

  TestingMaster master() {
    return master;
  }

  Operator operator() {
    return operator;
  }

  /** What a web server was last told to serve. */
  String release(String web) {
    return String.valueOf(operator.exec(web, "cmd.run", "cat /srv/release").result());
  }

  @Override
  public void close() throws Exception {
    containers.close();
    operator.close();
    master.close();
  }
}
