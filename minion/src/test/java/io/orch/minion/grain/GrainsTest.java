package io.orch.minion.grain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrainsTest {

  @TempDir Path root;

  @Test
  void collect_thisHost_hasTheCoreGrains() {
    Map<String, Object> grains =
        Grains.collect(
            Map.of(
                "id",
                "web1",
                "root_dir",
                root.toString(),
                "grains",
                Map.of("roles", List.of("web"))));
    assertThat(grains)
        .containsEntry("id", "web1")
        .containsEntry("kernel", "Linux")
        .containsEntry("roles", List.of("web"))
        .containsKeys(
            "os",
            "os_family",
            "osrelease",
            "osmajorrelease",
            "oscodename",
            "osfinger",
            "osarch",
            "cpuarch",
            "kernelrelease",
            "host",
            "nodename",
            "fqdn",
            "domain",
            "ipv4",
            "ipv6",
            "ip_interfaces",
            "ip4_interfaces",
            "hwaddr_interfaces",
            "fqdn_ip4",
            "mem_total",
            "num_cpus",
            "cpu_model",
            "virtual",
            "init",
            "path",
            "shell",
            "username",
            "uid",
            "gid",
            "groupname",
            "javahome",
            "orchversion");
    assertThat((List<Object>) grains.get("ipv4")).contains("127.0.0.1");
  }

  @Test
  void file_setGrains_lieUnderThoseOfTheConfiguration() {
    Map<String, Object> opts =
        Map.of("root_dir", root.toString(), "grains", Map.of("role", "configured"));
    Grains.file(opts)
        .update(
            set -> {
              set.put("role", "set");
              set.put("rack", "r12");
            });
    assertThat(Grains.collect(opts))
        .containsEntry("role", "configured")
        .containsEntry("rack", "r12");
  }
}
