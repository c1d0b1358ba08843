package io.orch.minion.system;

import io.orch.sls.module.HostPorts;
import java.util.Map;
import java.util.Optional;

/** The ports of this machine for calls that no agent makes; made when the first is asked for. */
public final class ThisMachine implements HostPorts {

  private static final class Ports {
    private static final Host HOST = Host.linux(Map.of());
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return Ports.HOST.find(type);
  }
}
