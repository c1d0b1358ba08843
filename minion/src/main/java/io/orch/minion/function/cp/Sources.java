package io.orch.minion.function.cp;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds files by the ways in which states name them. One per call; not shared. */
public final class Sources {

  private static final String SALT = "salt://";
  private static final String FILE = "file://";
  private static final int DOWNLOAD_LIMIT = 512 * 1024 * 1024;
  private static final Duration DOWNLOAD_TIME = Duration.ofMinutes(10);

  private final Context context;
  private final HostFiles files;

  public Sources(Context context) {
    this.context = context;
    this.files = context.port(HostFiles.class);
  }

  /** A place in the tree: {@code salt://path?saltenv=env}. */
  public record TreeUrl(String saltenv, String path) {}

  /** Splits a {@code salt://} URL. */
  public TreeUrl treeUrl(String url) {
    String rest = url.substring(SALT.length());
    int query = rest.indexOf("?saltenv=");
    return query < 0
        ? new TreeUrl(context.saltenv(), rest)
        : new TreeUrl(rest.substring(query + "?saltenv=".length()), rest.substring(0, query));
  }

  /** The first of several that is there; an error that names them all when none is. */
  public Source first(List<String> urls, Optional<SourceHash> hash) {
    for (String url : urls) {
      Optional<Source> found = find(url, hash);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new OrchException(
        ErrorCode.FILE_NOT_FOUND,
        "source "
            + String.join(", ", urls)
            + " was not found"
            + (urls.stream().anyMatch(u -> u.startsWith(SALT))
                ? " in environment '" + context.saltenv() + "'"
                : ""));
  }

  /** The file that a URL or absolute path names, when it is there. */
  public Optional<Source> find(String url, Optional<SourceHash> hash) {
    if (url.startsWith(SALT)) {
      return tree(url);
    } else if (url.startsWith("http://") || url.startsWith("https://")) {
      return Optional.of(download(url, hash));
    }
    return local(url, url.startsWith(FILE) ? url.substring(FILE.length()) : url, hash);
  }

  private Optional<Source> tree(String url) {
    TreeUrl place = treeUrl(url);
    return context
        .tree()
        .find(place.saltenv(), new TreePath(place.path()))
        .map(
            file ->
                new Source(
                    url,
                    place.path(),
                    Optional.of(file.sha256()),
                    Optional.of(new FileMode(file.executable() ? 0755 : 0644)),
                    () -> read(file)));
  }

  /** The content of a file of the tree. */
  public byte[] read(TreeFile file) {
    try {
      return context.tree().read(file);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.file(file.path().value()),
          "the file could not be fetched: " + e.getMessage(),
          e);
    }
  }

  private Optional<Source> local(String url, String text, Optional<SourceHash> hash) {
    Path path = files.path(text);
    return files
        .follow(path)
        .filter(FileStat::file)
        .map(
            stat ->
                new Source(
                    url,
                    path.toString(),
                    hash.isPresent() ? Optional.empty() : Optional.of(files.sha256(path)),
                    Optional.of(stat.permissions()),
                    () -> verified(url, files.read(path), hash)));
  }

  private Source download(String url, Optional<SourceHash> hash) {
    URI uri = context.port(Http.class).uri(url);
    return new Source(
        url,
        url,
        hash.filter(h -> h.algorithm().equals("sha256")).map(SourceHash::hex),
        Optional.empty(),
        () -> verified(url, fetch(uri), hash));
  }

  private byte[] fetch(URI uri) {
    Http.Response response =
        context
            .port(Http.class)
            .send(
                new Http.Request("GET", uri, Map.of(), new byte[0], DOWNLOAD_TIME), DOWNLOAD_LIMIT);
    if (response.status() != 200) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND, uri + " answered with status " + response.status());
    }
    return response.body();
  }

  private static byte[] verified(String url, byte[] content, Optional<SourceHash> hash) {
    if (hash.isPresent()) {
      String seen = digest(hash.get().algorithm(), content);
      if (!seen.equals(hash.get().hex())) {
        throw new OrchException(
            ErrorCode.COMMAND_FAILED,
            url
                + " has "
                + hash.get().algorithm()
                + " "
                + seen
                + ", but source_hash says "
                + hash.get().hex());
      }
    }
    return content;
  }

  /** The digest that a {@code source_hash} argument means for a source: itself, or in a file. */
  public SourceHash hash(String text, String source) {
    Optional<SourceHash> direct = SourceHash.parse(text);
    if (direct.isPresent()) {
      return direct.get();
    }
    Source list =
        find(text, Optional.empty())
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.ARGUMENT_INVALID,
                        "source_hash '"
                            + text
                            + "' is neither a digest such as sha256=... nor a file that is there"));
    String content = new String(list.content().get(), java.nio.charset.StandardCharsets.UTF_8);
    return SourceHash.find(content, source.substring(source.lastIndexOf('/') + 1), text);
  }

  /** Hexadecimal digest of bytes. */
  public static String digest(String algorithm, byte[] content) {
    MessageDigest digest = HostFiles.digest(algorithm);
    return HexFormat.of().formatHex(digest.digest(content));
  }
}
