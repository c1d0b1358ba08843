package io.orch.minion.system;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a file without reading it.
 *
 * @param user the owner's name, or number where it has none
 * @param created the time of the last change where the file system keeps none
 * @param target what a symbolic link holds
 */
public record FileStat(
    Path path,
    Type type,
    int mode,
    int uid,
    int gid,
    String user,
    String group,
    long size,
    Instant modified,
    Instant created,
    long inode,
    Optional<String> target) {

  /** What a path leads to. */
  public enum Type {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  public boolean file() {
    return type == Type.FILE;
  }

  public boolean directory() {
    return type == Type.DIRECTORY;
  }

  public boolean link() {
    return type == Type.LINK;
  }

  public FileMode permissions() {
    return new FileMode(mode & 07777);
  }
}
