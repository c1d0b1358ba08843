package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessMode;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files by the JDK's Unix file attributes; needs no right that the operation itself does not. */
final class LinuxFiles implements HostFiles {

  /** The bytes that a template may print. */
  private static final int PRINTABLE = 32 * 1024 * 1024;

  private final boolean bounded;

  /** Files of any size and kind. */
  LinuxFiles() {
    this(false);
  }

  /**
   * @param bounded whether only regular files can be read that are no larger than a template may
   *     print
   */
  LinuxFiles(boolean bounded) {
    this.bounded = bounded;
  }

  @Override
  public Path path(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "'" + text.replace("\0", "\\0") + "' is no path: " + e.getReason(),
          e);
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID, "'" + text + "' is not an absolute path; begin it with /");
  }

  @Override
  public Optional<FileStat> stat(Path path) {
    return UnixStat.read(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Optional<FileStat> follow(Path path) {
    return UnixStat.read(path);
  }

  @Override
  public boolean allows(Path path, AccessMode mode) {
    return switch (mode) {
      case READ -> Files.isReadable(path);
      case WRITE -> Files.isWritable(path);
      case EXECUTE -> Files.isExecutable(path);
    };
  }

  @Override
  public Path real(Path path) {
    return FileWork.attempt(
        "cannot look at", path, () -> Files.exists(path) ? path.toRealPath() : path);
  }

  @Override
  public byte[] read(Path path) {
    requireRegular(path);
    return FileWork.attempt(
        "cannot read",
        path,
        () -> {
          if (!bounded) {
            return Files.readAllBytes(path);
          }
          try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(PRINTABLE + 1);
            requireBounded(path, content.length);
            return content;
          }
        });
  }

  @Override
  public byte[] part(Path path, long from, int limit) {
    if (follow(path).filter(FileStat::file).isEmpty()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "cannot read " + path + ": it is no regular file");
    }
    return FileWork.attempt(
        "cannot read",
        path,
        () -> {
          try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(Math.min(from, Files.size(path)));
            return in.readNBytes(limit);
          }
        });
  }

  @Override
  public String sha256(Path path) {
    return digest(path, "sha256");
  }

  @Override
  public String digest(Path path, String algorithm) {
    MessageDigest digest = HostFiles.digest(algorithm);
    requireRegular(path);
    return FileWork.attempt(
        "cannot read",
        path,
        () -> {
          byte[] chunk = new byte[16 * 1024];
          try (InputStream in = Files.newInputStream(path)) {
            long size = 0;
            for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
              digest.update(chunk, 0, n);
              size += n;
              requireBounded(path, size);
            }
          }
          return HexFormat.of().formatHex(digest.digest());
        });
  }

  /** A pipe or a device may never end, and may never begin. */
  private void requireRegular(Path path) {
    if (bounded && follow(path).filter(at -> !at.file() && !at.directory()).isPresent()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "cannot read " + path + ": it is no regular file");
    }
  }

  private void requireBounded(Path path, long size) {
    if (bounded && size > PRINTABLE) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "cannot read "
              + path
              + ": it has more than "
              + PRINTABLE
              + " bytes, which is what functions in templates read at most");
    }
  }

  @Override
  public List<FileStat> list(Path directory) {
    return FileWork.attempt(
        "cannot list",
        directory,
        () -> {
          List<FileStat> found = new ArrayList<>();
          try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.sorted().toList()) {
              stat(entry).ifPresent(found::add);
            }
          }
          return found;
        });
  }

  @Override
  public void write(Path path, byte[] content, FileMode mode) {
    FileWork.attempt(
        "cannot write",
        path,
        () -> {
          Path real = Files.exists(path) ? path.toRealPath() : path;
          Optional<FileStat> before = stat(real);
          Path parent = real.toAbsolutePath().getParent();
          Path fresh =
              Files.createTempFile(
                  parent == null ? Path.of("/") : parent,
                  ".orch-",
                  ".tmp",
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          try {
            fill(fresh, content);
            if (before.isPresent()) {
              inherit(fresh, before.get());
            } else {
              Files.setAttribute(fresh, "unix:mode", mode.bits());
            }
            Files.move(
                fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          } finally {
            Files.deleteIfExists(fresh);
          }
          return path;
        });
  }

  private static void fill(Path fresh, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(false);
    }
  }

  private static void inherit(Path fresh, FileStat before) throws IOException {
    FileStat now = UnixStat.read(fresh, LinkOption.NOFOLLOW_LINKS).orElseThrow();
    if (now.uid() != before.uid()) {
      Files.setAttribute(fresh, "unix:uid", before.uid());
    }
    if (now.gid() != before.gid()) {
      Files.setAttribute(fresh, "unix:gid", before.gid());
    }
    Files.setAttribute(fresh, "unix:mode", before.permissions().bits());
  }

  @Override
  public void makeDirectory(Path path, FileMode mode) {
    FileWork.attempt(
        "cannot make the directory",
        path,
        () -> {
          Files.createDirectory(path);
          Files.setAttribute(path, "unix:mode", mode.bits());
          return path;
        });
  }

  @Override
  public void makeLink(Path path, String target) {
    FileWork.attempt(
        "cannot make the link", path, () -> Files.createSymbolicLink(path, Path.of(target)));
  }

  @Override
  public void remove(Path path) {
    if (path.getNameCount() == 0) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "the root directory is not removed");
    }
    FileWork.attempt(
        "cannot remove",
        path,
        () ->
            Files.walkFileTree(
                path,
                new SimpleFileVisitor<Path>() {
                  @Override
                  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                      throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                  }

                  @Override
                  public FileVisitResult postVisitDirectory(
                      Path directory, @Nullable IOException failure) throws IOException {
                    if (failure != null) {
                      throw failure;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                  }
                }));
  }

  @Override
  public void move(Path from, Path to, boolean replace) {
    if (!replace && stat(to).isPresent()) {
      throw new OrchException(ErrorCode.COMMAND_FAILED, to + " is there already");
    }
    FileWork.attempt(
        "cannot move " + from + " to",
        to,
        () ->
            replace
                ? Files.move(
                    from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE)
                : Files.move(from, to));
  }

  @Override
  public void chmod(Path path, FileMode mode) {
    FileWork.attempt(
        "cannot change the mode of",
        path,
        () -> Files.setAttribute(path, "unix:mode", mode.bits()));
  }

  @Override
  public void chown(Path path, int uid, int gid) {
    FileWork.attempt(
        "cannot change the owner of",
        path,
        () -> {
          FileStat now = stat(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
          if (now.uid() != uid) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
          }
          if (now.gid() != gid) {
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
          }
          return path;
        });
  }

  @Override
  public void touch(Path path) {
    FileWork.attempt(
        "cannot touch",
        path,
        () -> {
          if (Files.exists(path)) {
            return Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
          }
          return Files.createFile(path);
        });
  }
}
