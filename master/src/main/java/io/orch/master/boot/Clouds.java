package io.orch.master.boot;

import io.orch.cloud.aws.Aws;
import io.orch.cloud.ec2.AwsEc2;
import io.orch.cloud.ec2.Ec2;
import io.orch.master.enroll.ec2.Ec2Settings;
import io.orch.proto.http.Http;
import io.orch.proto.http.JdkHttp;
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
    Http http = new JdkHttp();
    Map<String, String> environment = new LinkedHashMap<>(System.getenv());
    settings.metadata().ifPresent(url -> environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url));
    return new AwsEc2(
        region -> Aws.of(http, clock, Clouds::read, environment, region, settings.endpoint()));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
