package io.orch.minion.upgrade;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks the {@code .tar.gz} of a product: one directory, in it files, directories, and links that
 * stay within it. What belongs elsewhere on a host, its {@code system/}, is passed over. Whatever
 * else there is, or more than the bounds allow, refuses the whole. Nothing that an archive says is
 * followed: each directory on the way to an entry must be one. Not thread-safe.
 */
final class PackageArchive {

  /** How much may come out. */
  record Bounds(long bytes, int entries) {
    static final Bounds USUAL = new Bounds(2L << 30, 20_000);
  }

  private static final int NAME = 4_096;
  private static final int PADDING = 64 * 1024;
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final String top;
  private final Path directory;
  private final Bounds bounds;
  private long bytes;
  private int entries;

  private PackageArchive(InputStream in, String top, Path directory, Bounds bounds) {
    this.in = in;
    this.top = top;
    this.directory = directory;
    this.bounds = bounds;
  }

  /**
   * Unpacks one; on return all of it is on the disk.
   *
   * @param top the name of its one directory
   * @param directory what becomes that directory; it does not exist yet
   * @throws OrchException COMMAND_FAILED when it is not such an archive; what was unpacked by then
   *     is left
   */
  static void unpack(Path archive, String top, Path directory, Bounds bounds) {
    try (InputStream file = Files.newInputStream(archive);
        InputStream plain = new GZIPInputStream(new BufferedInputStream(file, BUFFER), BUFFER)) {
      Files.createDirectory(directory);
      new PackageArchive(plain, top, directory, bounds).unpack();
    } catch (IllegalArgumentException | IOException e) {
      String why = e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage());
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.NONE, "the package can't be unpacked: " + why, e);
    }
  }

  private void unpack() throws IOException {
    String longName = "";
    String longLink = "";
    byte[] block = new byte[TarHeader.BLOCK];
    while (true) {
      block(block);
      if (TarHeader.end(block)) {
        drain();
        return;
      }
      TarHeader header = TarHeader.of(block);
      count(header.size());
      switch (header.type()) {
        case 'L' -> longName = text(header.size());
        case 'K' -> longLink = text(header.size());
        default -> {
          put(header.named(longName, longLink));
          longName = "";
          longLink = "";
        }
      }
    }
  }

  private void block(byte[] block) throws IOException {
    if (in.readNBytes(block, 0, block.length) < block.length) {
      throw new EOFException("it ends too early");
    }
  }

  /** What follows the last entry is padding; the check sum behind it is the archive's own. */
  private void drain() throws IOException {
    byte[] rest = in.readNBytes(PADDING + 1);
    if (rest.length > PADDING) {
      throw new IllegalArgumentException("it goes on after its end");
    }
  }

  private void count(long size) {
    entries++;
    bytes += size;
    if (entries > bounds.entries() || bytes > bounds.bytes()) {
      throw new IllegalArgumentException(
          "it holds more than "
              + bounds.entries()
              + " entries or "
              + bounds.bytes()
              + " bytes, which no package of Orch does");
    }
  }

  private String text(long size) throws IOException {
    if (size > NAME) {
      throw new IllegalArgumentException("a name is longer than " + NAME + " bytes");
    }
    byte[] text = in.readNBytes((int) size);
    if (text.length < size) {
      throw new EOFException("it ends too early");
    }
    pad(size);
    return new String(text, StandardCharsets.UTF_8).replaceAll("\0+$", "");
  }

  private void pad(long size) throws IOException {
    in.skipNBytes((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK);
  }

  private void put(TarHeader header) throws IOException {
    if (elsewhere(header.name())) {
      in.skipNBytes(header.size());
      pad(header.size());
      return;
    }
    Path path = place(header.name());
    switch (header.type()) {
      case '5' -> {
        if (!path.equals(directory)) {
          Files.createDirectory(path);
        }
        Files.setPosixFilePermissions(path, permissions(header.mode() | 0700));
      }
      case '0' -> file(header, path);
      case '2' -> link(header, path);
      default ->
          throw refused(header.name(), "is neither a file, nor a directory, nor a symbolic link");
    }
    if (header.type() != '0') {
      in.skipNBytes(header.size());
      pad(header.size());
    }
  }

  private boolean elsewhere(String name) {
    return name.equals(top + "/system") || name.startsWith(top + "/system/");
  }

  /** Where an entry belongs: below the directory, by directories that were unpacked. */
  private Path place(String name) {
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (plain.equals(top)) {
      return directory;
    }
    if (!plain.startsWith(top + "/")) {
      throw refused(name, "is not below " + top + "/");
    }
    Path path = directory;
    for (String part : plain.substring(top.length() + 1).split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw refused(name, "has a part that is no plain name");
      }
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw refused(name, "is below what is no directory");
      }
      path = path.resolve(part);
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(name, "is there twice");
    }
    return path;
  }

  private void file(TarHeader header, Path path) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (FileOutputStream out = new FileOutputStream(path.toFile())) {
      for (long left = header.size(); left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException("it ends too early");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
      out.getFD().sync();
    }
    pad(header.size());
    Files.setPosixFilePermissions(path, permissions(header.mode()));
  }

  private void link(TarHeader header, Path path) throws IOException {
    Path target = Path.of(header.link());
    Path parent = path.getParent();
    boolean within =
        parent != null
            && !header.link().isEmpty()
            && !target.isAbsolute()
            && parent.resolve(target).normalize().startsWith(directory);
    if (!within) {
      throw refused(header.name(), "is a link that leaves the package, to '" + header.link() + "'");
    }
    Files.createSymbolicLink(path, target);
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    // neither group nor others may change the program
    String allowed = "rwxr-xr-x";
    StringBuilder given = new StringBuilder();
    for (int i = 0; i < allowed.length(); i++) {
      boolean set = ((mode >> (allowed.length() - 1 - i)) & 1) == 1;
      given.append(set ? allowed.charAt(i) : '-');
    }
    return PosixFilePermissions.fromString(given.toString());
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException("its entry '" + name + "' " + why);
  }
}
