package io.orch.minion.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.HostPorts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThisMachineTest {

  @Test
  void load_onTheAgentsClassPath_offersTheHostsPorts() {
    HostPorts ports = HostPorts.load(ThisMachineTest.class.getClassLoader());
    assertThat(ports.find(HostFiles.class))
        .hasValueSatisfying(files -> assertThat(files.stat(Path.of("/"))).isPresent());
    assertThat(ports.find(String.class)).isEmpty();
  }
}
