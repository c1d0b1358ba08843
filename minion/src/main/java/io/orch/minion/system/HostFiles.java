package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of this machine. A failure is an {@code OrchException} that names the path and what the
 * agent lacks. Thread-safe.
 */
public interface HostFiles {

  /** The bytes that {@link #text} reads at most. */
  int TEXT = 1024 * 1024;

  /** An absolute path; a relative one or one with a NUL is refused. */
  Path path(String text);

  /** What is at a path, a link not followed; nothing when nothing is. */
  Optional<FileStat> stat(Path path);

  /** What is at a path or at the end of its links. */
  Optional<FileStat> follow(Path path);

  /** Whether the agent may read, write or execute what is at a path; false when nothing is. */
  boolean allows(Path path, AccessMode mode);

  /** The path without links; the path itself when nothing is there. */
  Path real(Path path);

  byte[] read(Path path);

  /**
   * A part of a regular file's content; less than was asked for where the file ends.
   *
   * @param from the first byte
   * @param limit bytes at most
   */
  byte[] part(Path path, long from, int limit);

  /** The start of a text that the kernel makes, such as {@code /proc/meminfo}. */
  default String text(String path) {
    return new String(part(path(path), 0, TEXT), StandardCharsets.UTF_8);
  }

  /** Hexadecimal SHA-256 of a file's content. */
  String sha256(Path path);

  /**
   * Hexadecimal digest of a file's content, by an algorithm such as {@code sha256} or {@code md5}.
   */
  String digest(Path path, String algorithm);

  /** What is in a directory, sorted by name; links are not followed. */
  List<FileStat> list(Path directory);

  /**
   * Replaces a file's content at once: a reader sees the old or the new one, also after a power
   * cut. The mode and owner of a file that was there are kept; a link is followed.
   *
   * @param mode of a file that was not there
   */
  void write(Path path, byte[] content, FileMode mode);

  /** Makes a directory; its parents must be there. */
  void makeDirectory(Path path, FileMode mode);

  /** Makes a directory and those of its parents that are missing. */
  default void makeDirectories(Path path, FileMode mode) {
    if (follow(path).filter(FileStat::directory).isPresent()) {
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      makeDirectories(parent, mode);
    }
    makeDirectory(path, mode);
  }

  void makeLink(Path path, String target);

  /** Removes a file, link, or a directory and all in it; links are not followed. */
  void remove(Path path);

  /** Gives a file another path at once; what is there is replaced only when told so. */
  void move(Path from, Path to, boolean replace);

  void chmod(Path path, FileMode mode);

  /** Changes the owner and the group; a link itself, not what it leads to. */
  void chown(Path path, int uid, int gid);

  /** Sets the time of the last change to now, or makes an empty file. */
  void touch(Path path);

  /** Hexadecimal SHA-256 of a text. */
  static String hash(String text) {
    byte[] hash = digest("sha256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  /** The digest of a name that Salt uses: {@code sha256}, {@code md5} and so on. */
  static MessageDigest digest(String algorithm) {
    String name =
        switch (algorithm.toLowerCase(Locale.ROOT)) {
          case "md5" -> "MD5";
          case "sha1", "sha" -> "SHA-1";
          case "sha224" -> "SHA-224";
          case "sha256" -> "SHA-256";
          case "sha384" -> "SHA-384";
          case "sha512" -> "SHA-512";
          default ->
              throw new OrchException(
                  ErrorCode.ARGUMENT_INVALID,
                  "'"
                      + algorithm
                      + "' is no digest; use md5, sha1, sha224, sha256, sha384 or sha512");
        };
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new OrchException(ErrorCode.INTERNAL, Location.NONE, "no digest " + name, e);
    }
  }
}
