package io.orch.minion.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orch.minion.config.MetadataSettings;
import io.orch.sls.task.Clock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCloudsIT {

  private static final String GCE =
      """
      {"id": 4711, "zone": "projects/1/zones/europe-west1-b", "hostname": "web1.c.p.internal",
       "machineType": "projects/1/machineTypes/e2-small", "image": "projects/debian/images/d12",
       "attributes": {"role": "web", "ssh-keys": "x", "startup-script": "y"},
       "networkInterfaces": [{"ip": "10.0.0.2", "mac": "42:01:0a:00:00:02",
         "network": "projects/1/networks/default"}]}
      """;
  private static final String AZURE =
      """
      {"vmId": "02aab8a4", "vmSize": "Standard_A3", "location": "westeurope", "zone": "1",
       "subscriptionId": "8d10da13", "resourceGroupName": "g", "name": "web1",
       "tagsList": [{"name": "role", "value": "web"}]}
      """;

  @TempDir Path root;

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/computeMetadata/v1/instance/", "Metadata-Flavor", "Google", GCE);
    serve("/metadata/instance/compute", "Metadata", "true", AZURE);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, String header, String value, String answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            boolean asked = value.equals(exchange.getRequestHeaders().getFirst(header));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked ? 200 : 403, asked ? bytes.length : -1);
            if (asked) {
              exchange.getResponseBody().write(bytes);
            }
          }
        });
  }

  private Facts read(String dmi, String value) throws Exception {
    Path file = root.resolve("sys/class/dmi/id").resolve(dmi);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
    InstanceMetadata metadata =
        InstanceMetadata.open(
            new MetadataSettings(
                "auto",
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort()),
                false,
                false,
                Optional.empty(),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Optional.empty()),
            root,
            root.resolve("sys"),
            Clock.SYSTEM);
    metadata.refresh();
    return metadata.facts();
  }

  @Test
  void refresh_gce_factsAndAttributesWithoutKeys() throws Exception {
    Facts facts = read("product_name", "Google Compute Engine");

    assertThat(facts.provider()).isEqualTo("gce");
    assertThat(facts.values())
        .containsEntry("region", "europe-west1")
        .containsEntry("instance_type", "e2-small")
        .containsEntry("local_ipv4", "10.0.0.2");
    assertThat(facts.tags()).isEqualTo(Map.of("role", "web"));
  }

  @Test
  void refresh_azure_factsAndTags() throws Exception {
    Facts facts = read("chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77");

    assertThat(facts.provider()).isEqualTo("azure");
    assertThat(facts.values()).containsEntry("region", "westeurope");
    assertThat(facts.tags()).isEqualTo(Map.of("role", "web"));
  }
}
