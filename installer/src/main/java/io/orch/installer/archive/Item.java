package io.orch.installer.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something at a path of a tree. All of it belongs to root. */
public sealed interface Item {

  /** A directory; its mode as in {@code 0755}. */
  record Directory(int mode) implements Item {}

  /** A symbolic link, and what it points at. */
  record Link(String target) implements Item {}

  /** A file with these bytes. */
  record Text(byte[] bytes, int mode) implements Item {}

  /** A file whose bytes are those of one on this machine. */
  record Copy(Path source, int mode) implements Item {

    long size() throws IOException {
      return Files.size(source);
    }
  }
}
