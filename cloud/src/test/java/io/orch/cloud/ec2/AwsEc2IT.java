package io.orch.cloud.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.cloud.aws.Aws;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.testing.ec2.FakeEc2;
import io.orch.testing.ec2.FakeInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsEc2IT {

  private static final Instant STARTED = Instant.parse("2026-05-01T10:00:00Z");
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIAFAKE", "AWS_SECRET_ACCESS_KEY", "fake");

  private FakeEc2 service;
  private Ec2 ec2;

  @BeforeEach
  void start() throws Exception {
    service = new FakeEc2();
    ec2 =
        new AwsEc2(
            region ->
                Aws.of(
                    new JdkHttp(),
                    Clock.SYSTEM,
                    path -> new byte[0],
                    KEYS,
                    region,
                    Optional.of(service.url())));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static String id(int number) {
    return "i-%017x".formatted(number);
  }

  @Test
  void instance_known_whatEc2SaysOfIt() {
    service.add(new FakeInstance(id(1), STARTED).tag("role", "web", "Name", "a & <b>"));

    Ec2Instance instance = ec2.instance(FakeInstance.REGION, id(1)).orElseThrow();

    assertThat(instance.account()).isEqualTo(FakeInstance.ACCOUNT);
    assertThat(instance.alive()).isTrue();
    assertThat(instance.tags()).isEqualTo(Map.of("role", "web", "Name", "a & <b>"));
    assertThat(instance.networkAttached()).contains(STARTED);
    assertThat(instance.rootAttached()).contains(STARTED.plusSeconds(1));
  }

  @Test
  void instance_unknownOrTerminated_noneOrGone() {
    service.add(new FakeInstance(id(1), STARTED).become("terminated"));

    assertThat(ec2.instance(FakeInstance.REGION, id(2))).isEmpty();
    assertThat(ec2.instance(FakeInstance.REGION, id(1)).orElseThrow().gone()).isTrue();
  }

  @Test
  void instances_many_inPortionsAndPages() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      ids.add(id(i));
      service.add(new FakeInstance(id(i), STARTED));
    }
    service.page(70);

    assertThat(ec2.instances(FakeInstance.REGION, ids)).hasSize(450);
    assertThat(service.questions()).hasSize(3 + 3 + 1);
  }

  @Test
  void instances_withoutTheRight_denied() {
    service.deny(true);

    OrchException refused =
        catchThrowableOfType(OrchException.class, () -> ec2.instance(FakeInstance.REGION, id(1)));

    assertThat(refused.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    assertThat(refused).hasMessageContaining("UnauthorizedOperation");
  }
}
