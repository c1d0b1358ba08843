package io.orch.e2e.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.cli.client.UserDataWish;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.message.JobOutcome;
import io.orch.testing.ec2.FakeEc2;
import io.orch.testing.ec2.FakeInstance;
import io.orch.testing.ec2.FakeMetadata;
import io.orch.testing.ec2.FakeRegion;
import io.orch.testing.host.Debian;
import io.orch.testing.host.Docker;
import io.orch.testing.host.SystemdHost;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Instances of a cloud that are made of a bare image, and are in service a minute later. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BootstrapIT {

  private static final Debian RELEASE = Debian.BOOKWORM;
  private static final List<String> STAGES =
      List.of("identify", "install", "configure", "join", "converge", "health", "in-service");

  /** A site that says its version to whoever asks, with what the smallest system has. */
  private static final String SITE =
      """
      /opt/site/serve.pl:
        file.managed:
          - makedirs: true
          - contents: |
              use IO::Socket::INET;
              my $s = IO::Socket::INET->new(LocalPort => 8080, Listen => 5, ReuseAddr => 1) or die $!;
              while (my $c = $s->accept) {
                while (my $l = <$c>) { last if $l =~ /^\\r?$/ }
                print $c "HTTP/1.0 200 OK\\r\\n\\r\\nsite {{ pillar.site.version }}\\n";
              }
      /etc/systemd/system/site.service:
        file.managed:
          - contents: |
              [Service]
              ExecStart=/usr/bin/perl /opt/site/serve.pl
              [Install]
              WantedBy=multi-user.target
      site:
        service.running:
          - enable: true
          - watch: [{file: /opt/site/serve.pl}, {file: /etc/systemd/system/site.service}]
      """;

  private final FakeRegion region = new FakeRegion();
  private FakeEc2 ec2;
  private FakeMetadata ofMaster;
  private TestingMaster master;
  private Operator operator;
  private String gateway;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    Built.missing().ifPresent(reason -> assumeTrue(false, reason));
    SystemdHost.missing(RELEASE).ifPresent(reason -> assumeTrue(false, reason));
    try (SystemdHost host = SystemdHost.start(RELEASE, "first")) {
      gateway = host.gateway();
    }
    ec2 = new FakeEc2();
    ofMaster = new FakeMetadata(new FakeInstance("i-0fffffffffffffff0", Instant.now()), region);
    region.pin(dir.resolve("certificates"), FakeInstance.REGION);
    master =
        TestingMaster.configured(
            dir,
            "0.0.0.0",
            """
            web: {interface: 0.0.0.0, port: 0}
            packages: %s
            bootstrap: {address: %s}
            join:
              ec2:
                certificates: certificates
                endpoint: %s
                metadata_endpoint: %s
                rules:
                - accounts: ['123456789012']
                  id: '{tags.role}-{instance_id}'
                  environment: '{tags.env}'
                  role: '{tags.role}'
                  version: '{tags.version|}'
            """
                .formatted(Built.directory(), gateway, ec2.url(), ofMaster.url()));
    master
        .write("states/top.sls", "base: {'role:web': [{match: grain}, site]}\n")
        .write("states/site.sls", SITE)
        .write("pillars/top.sls", "base: {'G@role:web': [{match: compound}, site]}\n")
        .write(
            "pillars/site.sls", "site: {version: '{{ grains.get('wanted_version') or '1.0' }}'}\n");
    operator = master.operator();
  }

  @AfterAll
  void stop() {
    if (master != null) {
      operator.close();
      master.close();
      ofMaster.close();
      ec2.close();
    }
  }

  /** What operators put into the launch template; the metadata service is that of the test. */
  private String userData(FakeMetadata metadata, String format) {
    return operator
        .client()
        .bootstraps()
        .userData(
            new UserDataWish(
                "prod", "web", format, "", "ec2", "", "", "http://localhost:8080/", metadata.url()))
        .text();
  }

  private FakeInstance instance(String id, String... tags) {
    List<String> all = new ArrayList<>(List.of("role", "web", "env", "prod"));
    all.addAll(List.of(tags));
    FakeInstance instance = new FakeInstance(id, Instant.now()).tag(all.toArray(String[]::new));
    ec2.add(instance);
    return instance;
  }

  private List<Event> events(String glob) {
    List<Event> found = new ArrayList<>();
    operator.client().events(new EventQuery(glob, "", null, null, 0, 0, 500), found::add);
    return found;
  }

  private static Docker.Printed boot(SystemdHost host, String userData) throws Exception {
    host.write("/root/userdata.sh", userData);
    return host.run("sh /root/userdata.sh 2>&1");
  }

  /** In service, as all can see: the operator by events, and who asks the site. */
  private String inService(SystemdHost host, FakeInstance instance, Docker.Printed printed)
      throws Exception {
    assertThat(printed.code()).as("%s", printed.text()).isZero();
    System.out.println(printed.text().replaceAll("(?m)^.*(still|waits).*\n", ""));
    List<Event> told = events("orch/bootstrap/" + instance.id() + "/*");
    assertThat(told)
        .filteredOn(event -> data(event).get("state").equals("done"))
        .extracting(event -> data(event).get("stage"))
        .containsExactlyElementsOf(STAGES);
    assertThat(told)
        .filteredOn(event -> data(event).get("state").equals("done"))
        .allSatisfy(event -> assertThat(data(event)).containsKey("seconds"));
    assertThat(operator.exec("web-" + instance.id(), "test.ping").outcome())
        .isEqualTo(JobOutcome.OK);
    return host.sh("curl -s http://localhost:8080/");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> data(Event event) {
    return (Map<String, Object>) event.data();
  }

  @Test
  void bareImage_userDataIsRun_inServiceAndAgainWhenItIsRunAgain() throws Exception {
    FakeInstance web = instance("i-0aaaaaaaaaaaaaaa1");
    try (SystemdHost host = SystemdHost.start(RELEASE, "bare");
        FakeMetadata metadata = new FakeMetadata(web, region, gateway)) {
      String userData = userData(metadata, "sh");
      assertThat(userData.length()).isLessThan(16 * 1024);
      assertThat(inService(host, web, boot(host, userData))).isEqualTo("site 1.0");
      assertThat(host.run("command -v java").code()).isNotZero();
      assertThat(host.sh("cat /var/log/orch/bootstrap.log")).contains("in service after");

      master.write("states/site.sls", SITE + "broken:\n  test.fail_without_changes: []\n");
      Docker.Printed again = boot(host, userData);

      assertThat(again.code()).isEqualTo(1);
      assertThat(again.text())
          .contains("was installed", "is as it is to be", "FAILED states-failed at converge");
      Event failed = events("orch/bootstrap/" + web.id() + "/converge").getLast();
      assertThat(data(failed).get("state")).isEqualTo("failed");
      assertThat(data(failed).get("reason")).isEqualTo("states-failed");
      assertThat(data(failed).get("verified")).isEqualTo(false);
      assertThat(data(failed).get("detail").toString()).contains("broken");
    } finally {
      master.write("states/site.sls", SITE);
    }
  }

  @Test
  void imageWithThePackage_userDataIsRun_inServiceWithWhatIsInstalled() throws Exception {
    FakeInstance web = instance("i-0bbbbbbbbbbbbbbb2");
    try (SystemdHost host = SystemdHost.start(RELEASE, "golden");
        FakeMetadata metadata = new FakeMetadata(web, region, gateway)) {
      host.copy(Built.deb("orch-minion"), "/root/minion.deb");
      host.sh("dpkg -i /root/minion.deb >/dev/null 2>&1 && rm /root/minion.deb");
      host.sh("orch-minion image-prepare");

      Docker.Printed printed = boot(host, userData(metadata, "sh"));

      assertThat(printed.text()).contains("was installed");
      assertThat(inService(host, web, printed)).isEqualTo("site 1.0");
    }
  }

  @Test
  void tagsNameANewerVersionOfTheSite_userDataIsRun_thatOneIsInService() throws Exception {
    FakeInstance web = instance("i-0ccccccccccccccc3", "version", "2.0");
    try (SystemdHost host = SystemdHost.start(RELEASE, "newer");
        FakeMetadata metadata = new FakeMetadata(web, region, gateway)) {
      assertThat(inService(host, web, boot(host, userData(metadata, "sh")))).isEqualTo("site 2.0");
    }
  }

  @Test
  void userDataOfAnotherMaster_isRun_endsWithItsReasonAndTrustsNothing() throws Exception {
    FakeInstance web = instance("i-0ddddddddddddddd4");
    try (SystemdHost host = SystemdHost.start(RELEASE, "stranger");
        FakeMetadata metadata = new FakeMetadata(web, region, gateway)) {
      String other =
          userData(metadata, "sh")
              .replaceAll("ORCH_CA_SHA256='[0-9a-f]{8}", "ORCH_CA_SHA256='00000000");
      host.write("/root/userdata.sh", other);

      Docker.Printed printed = host.run("ORCH_MINUTES=0 sh /root/userdata.sh 2>&1");

      assertThat(printed.code()).isEqualTo(1);
      assertThat(printed.text()).contains("FAILED ca-mismatch");
      assertThat(host.run("test -e /opt/orch").code()).isNotZero();
    }
  }
}
