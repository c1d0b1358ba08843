package io.orch.minion.metadata;

import io.orch.minion.config.MetadataSettings;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google Compute Engine; what its console calls labels is not there, custom attributes are. */
record Gce(MetadataSettings settings, Firmware firmware, Clock clock) implements Provider {

  private static final String BASE = "http://169.254.169.254";
  private static final String PATH = "/computeMetadata/v1/instance/?recursive=true";

  @Override
  public String name() {
    return "gce";
  }

  @Override
  public boolean here() {
    return firmware.dmi("product_name").equals("google compute engine");
  }

  @Override
  public Facts read() {
    MetadataClient.Answer answer =
        new MetadataClient(settings.endpoint().orElse(BASE), settings.limit(), clock)
            .ask("GET", PATH, Map.of("Metadata-Flavor", "Google"));
    if (answer.status() != 200) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the metadata service of GCE answered with status " + answer.status());
    }
    Map<String, @Nullable Object> said = Values.named(Json.parse(answer.text(), "gce"));
    Map<String, String> values = new LinkedHashMap<>();
    String zone = last(said.get("zone"));
    values.put("instance_id", Values.str(said.getOrDefault("id", "")));
    values.put("instance_type", last(said.get("machineType")));
    values.put("image", last(said.get("image")));
    values.put("availability_zone", zone);
    values.put("region", zone.replaceFirst("-[a-z]$", ""));
    values.put("hostname", Values.str(said.getOrDefault("hostname", "")));
    if (said.get("networkInterfaces") instanceof List<?> networks && !networks.isEmpty()) {
      Map<String, @Nullable Object> first = Values.named(networks.getFirst());
      values.put("local_ipv4", Values.str(first.getOrDefault("ip", "")));
      values.put("mac", Values.str(first.getOrDefault("mac", "")));
      values.put("network", last(first.get("network")));
    }
    return new Facts(name(), values, attributes(said));
  }

  /** Keys and scripts are no tags. */
  private static Map<String, String> attributes(Map<String, @Nullable Object> said) {
    Map<String, String> tags = new LinkedHashMap<>();
    Values.named(said.get("attributes"))
        .forEach(
            (name, value) -> {
              if (!name.contains("ssh-keys") && !name.contains("script")) {
                tags.put(name, Values.str(value));
              }
            });
    return tags;
  }

  /** The last part of {@code projects/1/zones/europe-west1-b}. */
  private static String last(@Nullable Object path) {
    String text = path == null ? "" : Values.str(path);
    return text.substring(text.lastIndexOf('/') + 1);
  }
}
