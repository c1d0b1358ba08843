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

/** Azure's instance metadata service. */
record Azure(MetadataSettings settings, Firmware firmware, Clock clock) implements Provider {

  private static final String BASE = "http://169.254.169.254";
  private static final String PATH = "/metadata/instance/compute?api-version=2021-02-01";

  /** What all machines of Azure have in their chassis' asset tag. */
  private static final String CHASSIS = "7783-7084-3265-9085-8269-3286-77";

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public boolean here() {
    return firmware.dmi("chassis_asset_tag").equals(CHASSIS);
  }

  @Override
  public Facts read() {
    MetadataClient.Answer answer =
        new MetadataClient(settings.endpoint().orElse(BASE), settings.limit(), clock)
            .ask("GET", PATH, Map.of("Metadata", "true"));
    if (answer.status() != 200) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the metadata service of Azure answered with status " + answer.status());
    }
    Map<String, @Nullable Object> said = Values.named(Json.parse(answer.text(), "azure"));
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "instance_id", said.get("vmId"));
    put(values, "instance_type", said.get("vmSize"));
    put(values, "region", said.get("location"));
    put(values, "availability_zone", said.get("zone"));
    put(values, "account_id", said.get("subscriptionId"));
    put(values, "resource_group", said.get("resourceGroupName"));
    put(values, "name", said.get("name"));
    return new Facts(name(), values, tags(said.get("tagsList")));
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    if (value instanceof CharSequence text) {
      values.put(name, text.toString());
    }
  }

  private static Map<String, String> tags(@Nullable Object list) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (list instanceof List<?> items) {
      for (Object item : items) {
        Map<String, @Nullable Object> tag = Values.named(item);
        put(tags, Values.str(tag.get("name")), tag.get("value"));
      }
    }
    return tags;
  }
}
