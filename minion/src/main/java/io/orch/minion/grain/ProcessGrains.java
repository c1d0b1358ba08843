package io.orch.minion.grain;

import io.orch.sls.version.ProgramVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent itself: who it runs as, and by what. */
final class ProcessGrains {

  /** The Salt whose names and behaviour this agent follows; formulas compare with it. */
  private static final List<Object> SALT = List.of(3007L, 8L);

  /** The Python that comes with that Salt; formulas choose names of packages by it. */
  private static final List<Object> PYTHON = List.of(3L, 10L, 18L, "final", 0L);

  private ProcessGrains() {}

  static void collect(Map<String, @Nullable Object> grains) {
    grains.put("pid", ProcessHandle.current().pid());
    grains.put("username", System.getProperty("user.name"));
    Path self = Path.of("/proc/self");
    try {
      Map<String, Object> owner =
          Files.readAttributes(self, "unix:uid,gid,group", LinkOption.NOFOLLOW_LINKS);
      grains.put("uid", ((Integer) owner.getOrDefault("uid", 0)).longValue());
      grains.put("gid", ((Integer) owner.getOrDefault("gid", 0)).longValue());
      grains.put("groupname", String.valueOf(owner.get("group")));
    } catch (IOException e) {
      grains.put("uid", null);
    }
    Map<String, String> environment = System.getenv();
    grains.put("path", environment.getOrDefault("PATH", ""));
    grains.put("shell", environment.getOrDefault("SHELL", "/bin/sh"));
    grains.put("cwd", System.getProperty("user.dir"));
    grains.put("javahome", System.getProperty("java.home"));
    grains.put("javaversion", System.getProperty("java.version"));
    grains.put("orchversion", ProgramVersion.of(ProcessGrains.class));
    grains.put("pythonversion", PYTHON);
    grains.put("ps", "ps -efHww");
    grains.put("systempath", List.of(environment.getOrDefault("PATH", "").split(":")));
    grains.put("saltversion", SALT.get(0) + "." + SALT.get(1));
    grains.put("saltversioninfo", SALT);
  }
}
