package io.orch.minion.image;

import io.orch.minion.config.MinionConfig;
import io.orch.sls.config.RootLock;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes what makes a machine's minion this one: keys and certificate, the journal of its jobs,
 * results and events that wait, what it fetched and what its cloud said. Keys are overwritten
 * first, for an image also has the blocks of files that are gone. Programs and configuration stay.
 */
public final class ImagePreparation {

  /** What the agent keeps in its directory; the identity goes first. */
  private static final List<String> OWN =
      List.of(
          "pki",
          "master.restored",
          "metadata.json",
          "journal",
          "spool",
          "events",
          "schedule",
          "beacons",
          "cache",
          "metrics.port");

  private static final Set<String> KEPT = Set.of("minion.lock");
  private static final int BLOCK = 8_192;

  /**
   * What became of a machine.
   *
   * @param removed what is gone, or would be
   * @param left in the agent's directory and not its own
   * @param warnings settings with which instances of the image would not be themselves
   */
  public record Prepared(List<Path> removed, List<Path> left, List<String> warnings) {}

  private final MinionConfig config;
  private final boolean test;

  /**
   * @param test whether nothing is removed, only told
   */
  public ImagePreparation(MinionConfig config, boolean test) {
    this.config = config;
    this.test = test;
  }

  /**
   * Prepares the machine; a second time there is nothing to do.
   *
   * @throws OrchException ALREADY_EXISTS while the agent runs
   */
  public Prepared prepare() {
    Path root = config.rootDir();
    List<Path> removed = new ArrayList<>();
    List<Path> left = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (RootLock lock = RootLock.take(root, "minion")) {
        for (String name : OWN) {
          remove(root.resolve(name), removed);
        }
        left.addAll(others(root));
      } catch (IOException e) {
        throw failed(root, e);
      }
    }
    config.tokenFile().ifPresent(file -> remove(file, removed));
    config.metadata().environment().ifPresent(file -> remove(file, removed));
    return new Prepared(List.copyOf(removed), List.copyOf(left), warnings());
  }

  private static List<Path> others(Path root) {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(file -> !OWN.contains(name(file)) && !KEPT.contains(name(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void remove(Path path, List<Path> removed) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    removed.add(path);
    if (test) {
      return;
    }
    boolean secret = name(path).equals("pki") || config.tokenFile().stream().anyMatch(path::equals);
    try {
      Files.walkFileTree(path, new Removal(secret));
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** Removes files and then their directory; links are not followed. */
  private static final class Removal extends SimpleFileVisitor<Path> {

    private final boolean overwrite;

    Removal(boolean overwrite) {
      this.overwrite = overwrite;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (overwrite && attributes.isRegularFile()) {
        overwrite(file, attributes.size());
      }
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }

    private static void overwrite(Path file, long size) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (long at = 0; at < size; at += BLOCK) {
          ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(BLOCK, size - at));
          while (zeros.hasRemaining()) {
            channel.write(zeros, at + zeros.position());
          }
        }
        channel.force(true);
      }
    }
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (config.idGiven()) {
      warnings.add(
          "'id: "
              + config.id()
              + "' stands in the configuration: each instance of the image would be "
              + config.id()
              + "; remove the line, so that host name or cloud give the id");
    }
    if (config.token().isPresent()) {
      warnings.add(
          "'token' stands in the configuration: it is a secret, and good for one instance only;"
              + " remove the line, and let instances join by what their cloud says, or write a"
              + " token_file at their first boot");
    }
    return List.copyOf(warnings);
  }

  private static OrchException failed(Path path, IOException e) {
    return new OrchException(
        ErrorCode.COMMAND_FAILED,
        Location.NONE,
        path + " can't be removed: " + e + "; call as root, and see that nothing else uses it",
        e);
  }
}
