package io.orch.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.AuditEntry;
import io.orch.cli.client.Key;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud that tells of a terminated instance, and the reactor of docs/joining.md. */
class TerminationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HOOK = "/hook/aws";

  private static String notification(String delivery, String state) {
    return """
    {"id": "%s", "detail-type": "EC2 Instance State-change Notification", "source": "aws.ec2",
     "detail": {"instance-id": "i-0aaaaaaaaaaaaaaa1", "state": "%s"}}
    """
        .formatted(delivery, state);
  }

  private static List<String> keys(Operator operator) {
    return operator.client().keys().stream()
        .filter(key -> key.state().equals("accepted"))
        .map(Key::minion)
        .toList();
  }

  @Test
  void terminated_toldByAWebhook_identityMineAndStreamEnd(@TempDir Path dir) throws Exception {
    Path home = dir.resolve("master");
    Files.createDirectories(home);
    Files.writeString(home.resolve("aws.secret"), "s3cret\n");
    String settings =
        """
        web: {port: 0}
        webhooks: {in: {aws: {kind: eventbridge, secret_file: aws.secret}}}
        reactor:
        - orch/webhook/aws/ec2-instance-state-change-notification:
          - salt://reactor/terminated.sls
        """;
    try (TestingMaster master = TestingMaster.configured(home, settings);
        Operator operator = master.operator()) {
      master.write(
          "states/reactor/terminated.sls",
          """
          {% set detail = data['payload']['detail'] %}
          {% if detail['state'] == 'terminated' %}
          end {{ detail['instance-id'] }}:
            wheel.key.delete:
            - args:
              - match: '*-{{ detail['instance-id'] }}'
          {% endif %}
          """);
      WebClient web = new WebClient(master);
      Map<String, String> key = Map.of("X-Api-Key", "s3cret");
      String id = "web-i-0aaaaaaaaaaaaaaa1";
      try (TestingMinion minion = TestingMinion.join(master, id, dir.resolve("web"));
          TestingMinion other =
              TestingMinion.join(master, "web-i-0bbbbbbbbbbbbbbb2", dir.resolve("other"))) {
        operator.exec(id, "mine.send", "test.ping");
        web.send("POST", HOOK, Map.of("X-Api-Key", "wrong"), notification("1", "terminated"));
        web.send("POST", HOOK, key, notification("2", "stopping"));
        assertThat(operator.exec(id, "test.ping").outcome()).isEqualTo(JobOutcome.OK);

        assertThat(web.send("POST", HOOK, key, notification("3", "terminated")).status())
            .isEqualTo(200);

        await().atMost(PATIENCE).until(() -> !minion.minion().connected());
        await().atMost(PATIENCE).until(() -> !keys(operator).contains(id));
        assertThat(
                String.valueOf(
                    operator
                        .client()
                        .callRunner("mine.get", List.of("*", "test.ping"), Map.of(), false)
                        .value()))
            .doesNotContain(id);
        assertThat(other.minion().connected()).isTrue();
        assertThat(keys(operator)).containsExactly("web-i-0bbbbbbbbbbbbbbb2");
        assertThat(operator.client().audit().list("master/reactor", "", null, "DONE", 100))
            .extracting(AuditEntry::subject)
            .anySatisfy(subject -> assertThat(subject).contains("key.delete"));
      }
    }
  }
}
