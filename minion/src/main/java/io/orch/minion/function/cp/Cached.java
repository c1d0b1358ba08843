package io.orch.minion.function.cp;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Copies of files of the tree and of URLs below the agent's directory, where programs find them.
 */
final class Cached {

  private Cached() {}

  /** The file that a URL names in an environment, when it is there. */
  static Optional<Source> source(Context context, String url, Optional<String> saltenv) {
    String full =
        url.startsWith("salt://") && url.indexOf('?') < 0 && saltenv.isPresent()
            ? url + "?saltenv=" + saltenv.get()
            : url;
    return new Sources(context).find(full, Optional.empty());
  }

  /** Where the copy of a URL is; a file of the host is its own copy. */
  static Path place(Context context, String url, Optional<String> saltenv) {
    HostFiles files = context.port(HostFiles.class);
    Object root = context.opts().get("root_dir");
    Path cache =
        Path.of(root == null ? "/var/cache/orch" : Values.str(root), "copies").toAbsolutePath();
    if (url.startsWith("salt://")) {
      Sources.TreeUrl at = new Sources(context).treeUrl(url);
      return cache.resolve("files").resolve(saltenv.orElse(at.saltenv())).resolve(at.path());
    } else if (url.startsWith("http://") || url.startsWith("https://")) {
      return cache.resolve("urls").resolve(url.replaceAll("[^A-Za-z0-9._-]+", "_"));
    }
    return files.path(url.startsWith("file://") ? url.substring("file://".length()) : url);
  }

  /** Makes the copy anew; nothing when there is no such file. */
  static Optional<Path> copy(Context context, String url, Optional<String> saltenv) {
    return source(context, url, saltenv)
        .map(
            source -> {
              Path place = place(context, url, saltenv);
              if (url.contains("://") && !url.startsWith("file://")) {
                store(context.port(HostFiles.class), place, source);
              }
              return place;
            });
  }

  private static void store(HostFiles files, Path place, Source source) {
    parents(files, place);
    files.write(place, source.content().get(), source.mode().orElse(new FileMode(0644)));
  }

  static void parents(HostFiles files, Path place) {
    Path parent = place.getParent();
    if (parent != null) {
      files.makeDirectories(parent, new FileMode(0755));
    }
  }
}
