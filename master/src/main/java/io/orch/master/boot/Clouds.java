package io.orch.master.boot;

import io.orch.cloud.aws.Aws;
import io.orch.cloud.ec2.AwsEc2;
import io.orch.cloud.ec2.Ec2;
import io.orch.master.access.Caller;
import io.orch.master.audit.Outcome;
import io.orch.master.enroll.ec2.Ec2Rules;
import io.orch.master.enroll.ec2.Ec2Settings;
import io.orch.master.instance.InstanceWatch;
import io.orch.master.store.JdbcVerifiedStore;
import io.orch.proto.http.Http;
import io.orch.proto.http.StrictHttp;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The clouds that the master asks, with the rights that its machine has. */
final class Clouds {

  private Clouds() {}

  static Ec2 ec2(Ec2Settings settings, Clock clock) {
    Http http = StrictHttp.following();
    Map<String, String> environment = new LinkedHashMap<>(System.getenv());
    settings.metadata().ifPresent(url -> environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url));
    return new AwsEc2(
        region -> Aws.of(http, clock, Clouds::read, environment, region, settings.endpoint()));
  }

  /** What looks after the instances that are minions. */
  static InstanceWatch watch(
      Ec2Settings settings, Storage storage, Trust trust, Fleet fleet, Clock clock) {
    return new InstanceWatch(
        new InstanceWatch.Tools(
            ec2(settings, clock),
            fleet.inventory().verified(),
            new JdbcVerifiedStore(storage.database(), storage.duties()),
            fleet.events(),
            clock),
        new Ec2Rules(settings)::with,
        (minion, why) -> {
          trust.keys().revoke(minion, "instances");
          storage
              .audit()
              .record(
                  new Caller.Duty("instances"),
                  why,
                  "ChangeKey",
                  "minion_id=" + minion,
                  Outcome.DONE,
                  "revoked: " + why);
        },
        settings.refresh());
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
