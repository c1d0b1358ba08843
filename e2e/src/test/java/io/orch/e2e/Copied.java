package io.orch.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies a directory with all that is in it, as who makes an image of a disk. */
final class Copied extends SimpleFileVisitor<Path> {

  private final Path from;
  private final Path to;

  private Copied(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  static void files(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copied(from, to));
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Path target = to.resolve(from.relativize(file));
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
    return FileVisitResult.CONTINUE;
  }
}
