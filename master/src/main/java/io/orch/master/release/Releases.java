package io.orch.master.release;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packages in a directory: it and each directory in it may hold those of one build, beside the
 * {@code manifest.json} that the build has written. The directory is read each time, so that what
 * is copied there is there; contents are served only when they are what the manifest says.
 * Thread-safe.
 */
public final class Releases {

  private static final String MANIFEST = "manifest.json";
  private static final long MOST_MANIFEST = 1024 * 1024;
  private static final int MOST_DIRECTORIES = 1_000;

  private final Path directory;
  private final Map<Path, Seen> verified = new ConcurrentHashMap<>();

  /** A file as it was when its hash was right. */
  private record Seen(String sha256, long size, long changed, Object key) {

    static Seen of(Path path, String sha256) throws IOException {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Seen(
          sha256, now.size(), now.lastModifiedTime().toMillis(), String.valueOf(now.fileKey()));
    }
  }

  /**
   * @param directory which need not be there
   */
  public Releases(Path directory) {
    this.directory = directory;
  }

  /** Where packages are looked for. */
  public Path directory() {
    return directory;
  }

  /**
   * All releases, the newest first.
   *
   * @throws OrchException CONFIG_INVALID for a manifest that can't be understood
   */
  public List<Release> all() {
    List<Release> all = new ArrayList<>();
    for (Path holder : holders()) {
      Path manifest = holder.resolve(MANIFEST);
      if (Files.isRegularFile(manifest)) {
        all.add(read(manifest));
      }
    }
    all.sort(Comparator.comparing(Release::version).reversed());
    return all;
  }

  private List<Path> holders() {
    List<Path> holders = new ArrayList<>(List.of(directory));
    try (Stream<Path> below = Files.list(directory)) {
      below.filter(Files::isDirectory).sorted().limit(MOST_DIRECTORIES).forEach(holders::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
    return holders;
  }

  private static Release read(Path manifest) {
    try {
      if (Files.size(manifest) > MOST_MANIFEST) {
        throw invalid(manifest, "it is longer than " + MOST_MANIFEST + " bytes", null);
      }
      if (!(Json.parse(Files.readString(manifest), manifest.toString()) instanceof Map<?, ?> map)) {
        throw invalid(manifest, "it is no mapping", null);
      }
      List<ReleaseFile> files = new ArrayList<>();
      if (!(map.get("packages") instanceof List<?> packages)) {
        throw invalid(manifest, "'packages' is no list", null);
      }
      for (Object entry : packages) {
        files.add(file((Map<?, ?>) entry, manifest));
      }
      return new Release(new ReleaseVersion(text(map, "version")), text(map, "machine"), files);
    } catch (IOException e) {
      throw unreadable(manifest, e);
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      throw invalid(manifest, String.valueOf(e.getMessage()), e);
    }
  }

  private static ReleaseFile file(Map<?, ?> entry, Path manifest) {
    String name = text(entry, "file");
    if (!(entry.get("size") instanceof Long size)) {
      throw new IllegalArgumentException("'size' is no number");
    }
    return new ReleaseFile(
        text(entry, "product"),
        text(entry, "format"),
        name,
        manifest.resolveSibling(name),
        size,
        text(entry, "sha256"));
  }

  private static String text(Map<?, ?> map, String key) {
    if (map.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'" + key + "' is no text");
  }

  private static OrchException invalid(Path manifest, String why, @Nullable Throwable cause) {
    String message =
        "this is not the manifest of a build's packages ("
            + why
            + "); copy the directory of packages again";
    return cause == null
        ? new OrchException(ErrorCode.CONFIG_INVALID, Location.file(manifest.toString()), message)
        : new OrchException(
            ErrorCode.CONFIG_INVALID, Location.file(manifest.toString()), message, cause);
  }

  private static OrchException unreadable(Path path, IOException e) {
    return new OrchException(
        ErrorCode.STORE_UNAVAILABLE,
        Location.file(path.toString()),
        "packages can't be read (" + e + ")",
        e);
  }

  /** The newest version that there is of a product, for any machine. */
  public Optional<ReleaseVersion> newest(String product) {
    return all().stream()
        .filter(release -> release.files().stream().anyMatch(f -> f.product().equals(product)))
        .map(Release::version)
        .findFirst();
  }

  /** The package of a product. */
  public Optional<ReleaseFile> find(
      ReleaseVersion version, String product, String format, String machine) {
    return all().stream()
        .filter(r -> r.version().equals(version) && r.machine().equals(machine))
        .flatMap(release -> release.files().stream())
        .filter(file -> file.product().equals(product) && file.format().equals(format))
        .findFirst();
  }

  /** The package of that name. */
  public Optional<ReleaseFile> named(String name) {
    return all().stream()
        .flatMap(release -> release.files().stream())
        .filter(file -> file.name().equals(name))
        .findFirst();
  }

  /** The content of that hash; empty when no release has it. */
  public Optional<FileChannel> open(String sha256) {
    return all().stream()
        .flatMap(release -> release.files().stream())
        .filter(file -> file.sha256().equals(sha256))
        .findFirst()
        .map(this::open);
  }

  /**
   * Opens a package for reading.
   *
   * @throws OrchException STORE_UNAVAILABLE when it is not what its manifest says
   */
  public FileChannel open(ReleaseFile file) {
    try {
      FileChannel channel = FileChannel.open(file.path());
      try {
        verify(file);
        return channel;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file.path(), e);
    }
  }

  private void verify(ReleaseFile file) throws IOException {
    Seen now = Seen.of(file.path(), file.sha256());
    if (now.equals(verified.get(file.path()))) {
      return;
    }
    String sha256 = Hashes.sha256(file.path());
    if (now.size() != file.size() || !sha256.equals(file.sha256())) {
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE,
          Location.file(file.path().toString()),
          "the package is not what its "
              + MANIFEST
              + " says: "
              + now.size()
              + " bytes with sha256 "
              + sha256
              + " instead of "
              + file.size()
              + " with "
              + file.sha256()
              + "; copy it again");
    }
    verified.put(file.path(), now);
  }
}
