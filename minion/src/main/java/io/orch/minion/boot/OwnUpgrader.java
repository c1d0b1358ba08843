package io.orch.minion.boot;

import io.orch.minion.config.MinionConfig;
import io.orch.minion.event.Events;
import io.orch.minion.link.TreeClient;
import io.orch.minion.system.Commands;
import io.orch.minion.system.Host;
import io.orch.minion.upgrade.Standstill;
import io.orch.minion.upgrade.Upgrader;
import io.orch.sls.task.Clock;
import io.orch.sls.version.ProgramVersion;
import java.nio.file.Path;
import java.util.List;

/** Makes the part of this agent that changes its version. */
final class OwnUpgrader {

  private OwnUpgrader() {}

  static Upgrader of(
      MinionConfig config,
      String version,
      Host host,
      TreeClient trees,
      Patience patience,
      Events events,
      Standstill jobs) {
    return new Upgrader(
        new Upgrader.Parts(
            config.id().value(),
            version,
            ProgramVersion.home(),
            config.rootDir().toAbsolutePath().resolve("upgrade"),
            configuration(),
            Upgrader.units(),
            (sha256, size, file) ->
                patience.ask(
                    () -> {
                      trees.content(sha256, size, file);
                      return true;
                    }),
            host.port(Commands.class),
            events,
            jobs,
            host.port(Clock.class)));
  }

  /** The file that this process was started with, which the next is started with too. */
  private static Path configuration() {
    List<String> words = List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
    int option = words.lastIndexOf("--config");
    return Path.of(
        option >= 0 && option + 1 < words.size()
            ? words.get(option + 1)
            : io.orch.minion.command.Commands.CONFIG);
  }
}
