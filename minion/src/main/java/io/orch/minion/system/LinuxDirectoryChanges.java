package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Changes by the JDK's watch service, which is the kernel's inotify underneath. */
final class LinuxDirectoryChanges implements DirectoryChanges {

  @Override
  public Feed open() {
    try {
      return new Watching(FileSystems.getDefault().newWatchService());
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "directories cannot be watched: "
              + e.getMessage()
              + "; the kernel's limit is fs.inotify.max_user_instances",
          e);
    }
  }

  private static final class Watching implements Feed {

    private final WatchService service;

    /** One directory may be known by several paths. */
    private final Map<WatchKey, Set<Path>> directories = new ConcurrentHashMap<>();

    private Watching(WatchService service) {
      this.service = service;
    }

    @Override
    public void add(Path directory) {
      WatchKey key =
          FileWork.attempt(
              "cannot watch (the kernel's limit is fs.inotify.max_user_watches)",
              directory,
              () ->
                  directory.register(
                      service,
                      StandardWatchEventKinds.ENTRY_CREATE,
                      StandardWatchEventKinds.ENTRY_DELETE,
                      StandardWatchEventKinds.ENTRY_MODIFY));
      directories.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet()).add(directory);
    }

    @Override
    public void remove(Path directory) {
      directories.forEach(
          (key, paths) -> {
            if (paths.remove(directory) && paths.isEmpty()) {
              directories.remove(key);
              key.cancel();
            }
          });
    }

    @Override
    public List<Change> take() throws InterruptedException {
      try {
        return changes(service.take());
      } catch (ClosedWatchServiceException e) {
        throw new InterruptedException("closed");
      }
    }

    @Override
    public List<Change> poll() {
      try {
        WatchKey ready = service.poll();
        return ready == null ? List.of() : changes(ready);
      } catch (ClosedWatchServiceException e) {
        return List.of();
      }
    }

    private List<Change> changes(WatchKey key) {
      List<Change> changes = new ArrayList<>();
      Set<Path> paths = directories.getOrDefault(key, Set.of());
      long now = System.currentTimeMillis();
      for (WatchEvent<?> event : key.pollEvents()) {
        String name = event.context() instanceof Path path ? path.toString() : "";
        paths.forEach(path -> changes.add(new Change(path, name, kind(event), now)));
      }
      if (!key.reset()) {
        directories.remove(key);
        paths.forEach(path -> changes.add(new Change(path, "", Kind.GONE, now)));
      }
      return changes;
    }

    private static Kind kind(WatchEvent<?> event) {
      if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
        return Kind.CREATED;
      } else if (event.kind() == StandardWatchEventKinds.ENTRY_DELETE) {
        return Kind.DELETED;
      } else if (event.kind() == StandardWatchEventKinds.ENTRY_MODIFY) {
        return Kind.MODIFIED;
      }
      return Kind.OVERFLOW;
    }

    @Override
    public void close() {
      FileWork.attempt(
          "cannot stop watching",
          Path.of("/"),
          () -> {
            service.close();
            return true;
          });
    }
  }
}
