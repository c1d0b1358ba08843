package io.orch.e2e.join;

import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.testing.ec2.FakeEc2;
import io.orch.testing.ec2.FakeInstance;
import io.orch.testing.ec2.FakeMetadata;
import io.orch.testing.ec2.FakeRegion;
import java.nio.file.Path;
import java.time.Instant;

/** A region of EC2, and a master that lets its instances join by rules. */
final class Cloud implements AutoCloseable {

  final FakeRegion region = new FakeRegion();
  final FakeEc2 ec2;
  final TestingMaster master;
  final Operator operator;
  private final FakeMetadata ofMaster;

  Cloud(Path home) throws Exception {
    ec2 = new FakeEc2();
    ofMaster = new FakeMetadata(new FakeInstance("i-0fffffffffffffff0", Instant.now()), region);
    region.pin(home.resolve("certificates"), FakeInstance.REGION);
    master =
        TestingMaster.configured(
            home,
            """
            join:
              ec2:
                certificates: certificates
                endpoint: %s
                metadata_endpoint: %s
                refresh_seconds: 1
                rules:
                - accounts: ['123456789012']
                  id: '{tags.role}-{instance_id}'
                  environment: '{tags.env|}'
                  role: '{tags.role}'
            """
                .formatted(ec2.url(), ofMaster.url()));
    operator = master.operator();
  }

  /** An instance that has just begun, in prod. */
  FakeInstance instance(String id, String role) {
    return add(new FakeInstance(id, Instant.now()), role);
  }

  FakeInstance add(FakeInstance instance, String role) {
    ec2.add(instance.tag("role", role, "env", "prod"));
    return instance;
  }

  @Override
  public void close() {
    operator.close();
    master.close();
    ofMaster.close();
    ec2.close();
  }
}
